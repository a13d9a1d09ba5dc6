<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AnnouncePage</name>
    <message>
        <source>Identification</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>返贫</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Stands at</source>
        <translation>停在</translation>
    </message>
    <message>
        <source>What is lacking</source>
        <translation>还缺什么</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>还不能公告</translation>
    </message>
    <message>
        <source>Nobody is on the way to the announcement</source>
        <translation>还没有等公告的户</translation>
    </message>
    <message>
        <source>Villages stand here as soon as their list was posted. Whose second notice is over can be announced; for the others it says what is lacking.</source>
        <translation>名单公示过的村会出现在这里。第二次公示期满的户可以公告；其余的户写明还缺什么。</translation>
    </message>
    <message>
        <source>Looking who is ready</source>
        <translation>查看谁可以公告</translation>
    </message>
    <message numerus="yes">
        <source>%n households announced</source>
        <translation>
            <numerusform>已公告 %n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>PDF, web page and Excel are in {0}</source>
        <translation>PDF、网页、Excel 在 {0}</translation>
    </message>
    <message>
        <source>{0} ready · {1} not ready</source>
        <translation>{0} 户可以公告 · {1} 户还不能</translation>
    </message>
    <message>
        <source>Where the announcement is written to</source>
        <translation>公告文件写到哪里</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Space, T township, Ctrl+A all</source>
        <translation>空格勾选，T 全乡，Ctrl+A 全选</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>The county&apos;s answer</source>
        <translation>县里的回复</translation>
    </message>
    <message>
        <source>Take the county&apos;s answer...</source>
        <translation>收县里的回复…</translation>
    </message>
    <message>
        <source>Take it in</source>
        <translation>收下</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>What became of each household</source>
        <translation>各户的结果</translation>
    </message>
    <message>
        <source>Answers and kits of the county</source>
        <translation>县里的回复和工具包</translation>
    </message>
    <message>
        <source>Taking the county&apos;s answer</source>
        <translation>正在收县里的回复</translation>
    </message>
    <message>
        <source>Kit {0}.</source>
        <translation>第 {0} 号工具包。</translation>
    </message>
    <message>
        <source>It says what is in use already.</source>
        <translation>和现在用的一样。</translation>
    </message>
    <message>
        <source>Kit {0} is in use now; records stay as they are.</source>
        <translation>第 {0} 号工具包已经用上，记录没有变动。</translation>
    </message>
    <message>
        <source>Answer {0} was taken in before; nothing would change.</source>
        <translation>第 {0} 号回复以前收过，不会有变化。</translation>
    </message>
    <message>
        <source>Answer {0} of {1}.</source>
        <translation>{1}的第 {0} 号回复。</translation>
    </message>
    <message numerus="yes">
        <source>%n households were taken in as they are.</source>
        <translation>
            <numerusform>%n 户照原样收下。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the county and of other teams come with it.</source>
        <translation>
            <numerusform>另带来县里和其他工作队的 %n 处改动。</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>New villages: {0}.</source>
        <translation>增加的村：{0}。</translation>
    </message>
    <message>
        <source>No longer yours: {0}; their records stay.</source>
        <translation>不再由你们负责的村：{0}，记录都保留。</translation>
    </message>
    <message>
        <source>Forms change: {0}.</source>
        <translation>调查表有变：{0}。</translation>
    </message>
    <message>
        <source>Choices of the forms change.</source>
        <translation>表里的选项（如村、组）有变。</translation>
    </message>
    <message>
        <source>Settings of the county change: {0}.</source>
        <translation>县里的设置有变：{0}。</translation>
    </message>
    <message>
        <source>The team is called {0}.</source>
        <translation>工作队改名为{0}。</translation>
    </message>
    <message>
        <source>Bundles are sealed for other keys of the county.</source>
        <translation>以后的数据包也给县里别的密钥封装。</translation>
    </message>
    <message>
        <source>The county has another key: {0}.</source>
        <translation>县里换了密钥：{0}。</translation>
    </message>
    <message>
        <source>Answer {0} is taken in.</source>
        <translation>第 {0} 号回复已收下。</translation>
    </message>
    <message numerus="yes">
        <source>%n changes are new here,</source>
        <translation>
            <numerusform>新改动 %n 处，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households were merged,</source>
        <translation>
            <numerusform>合并 %n 户，</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for the county&apos;s decision.</source>
        <translation>
            <numerusform>%n 户等县里裁定。</numerusform>
        </translation>
    </message>
    <message>
        <source>The county gives back a file that says what became of every household. You see it before it is taken.</source>
        <translation>县里会交回一个文件，说明每一户的处理结果。收下之前先给您看。</translation>
    </message>
    <message>
        <source>taken in</source>
        <translation>已收下</translation>
    </message>
    <message>
        <source>merged with other changes</source>
        <translation>与其他改动合并</translation>
    </message>
    <message>
        <source>the county decides</source>
        <translation>等县里裁定</translation>
    </message>
    <message>
        <source>waits for an earlier bundle</source>
        <translation>等前面的数据包</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>没有收</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>Answers</name>
    <message>
        <source>open</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>the earlier</source>
        <translation>用先改的</translation>
    </message>
    <message>
        <source>the later</source>
        <translation>用后改的</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>← Earlier</source>
        <translation>← 先改</translation>
    </message>
    <message>
        <source>→ Later</source>
        <translation>→ 后改</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>裁定</translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message>
        <source>Back up to...</source>
        <translation>备份到…</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Where the backup is written to</source>
        <translation>备份存到哪里</translation>
    </message>
    <message>
        <source>Never backed up; choose a stick or a second disk</source>
        <translation>还没有备份；请选 U 盘或另一块硬盘</translation>
    </message>
    <message numerus="yes">
        <source>last at {0}, %n changes since: {1}</source>
        <translation>
            <numerusform>上次 {0}，之后 %n 处改动：{1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
</context>
<context>
    <name>CheckEntryPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比对</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>村组</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Keyed first</source>
        <translation>第一次录的</translation>
    </message>
    <message>
        <source>Keyed now</source>
        <translation>这次录的</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>不一致的答案</translation>
    </message>
    <message>
        <source>Nothing to key again</source>
        <translation>没有要复录的户</translation>
    </message>
    <message>
        <source>Of every so many complete households a second person keys some answers from the signed sheet, without seeing the first entry. What differs is shown then.</source>
        <translation>每若干户填好的表，由另一个人照签字表把一些题再录一遍，不看第一次录的；录完再看哪里不同。</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers differ</source>
        <translation>
            <numerusform>%n 项不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>of {0}. Look at the sheet; Enter opens the household at the answer.</source>
        <translation>共 {0} 项。请看签字表；按 Enter 打开这户的这一题。</translation>
    </message>
    <message numerus="yes">
        <source>All %n answers agree</source>
        <translation>
            <numerusform>%n 项全部一致</numerusform>
        </translation>
    </message>
    <message>
        <source>Check entry</source>
        <translation>复录</translation>
    </message>
    <message>
        <source>To key again</source>
        <translation>待复录</translation>
    </message>
    <message>
        <source>key what stands on the signed sheet</source>
        <translation>照签字表录入</translation>
    </message>
</context>
<context>
    <name>Choice</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>先改的</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>后改的</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>其他值</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>a head {0}</source>
        <translation>人均 {0}</translation>
    </message>
    <message>
        <source>One side is below the line, the other is not</source>
        <translation>一边低于标准，另一边不低于</translation>
    </message>
    <message>
        <source>Below the line either way</source>
        <translation>两边都低于标准</translation>
    </message>
    <message>
        <source>Not below the line either way</source>
        <translation>两边都不低于标准</translation>
    </message>
    <message>
        <source>Both forms must be signed again</source>
        <translation>两份表都须重签</translation>
    </message>
    <message>
        <source>The questionnaire must be signed again</source>
        <translation>调查表须重签</translation>
    </message>
    <message>
        <source>The income form must be signed again</source>
        <translation>收入表须重签</translation>
    </message>
</context>
<context>
    <name>ChoosePanel</name>
    <message>
        <source>Lika</source>
        <translation>立卡</translation>
    </message>
    <message>
        <source>Households, their papers and the county&apos;s file. Without a network.</source>
        <translation>入户、打印、交县里，不用联网。</translation>
    </message>
    <message>
        <source>I have a kit from the county</source>
        <translation>我有县里发的工具包</translation>
    </message>
    <message>
        <source>A file that names your team, its villages and the county&apos;s key</source>
        <translation>一个文件，写着工作队、所负责的村和县里的公钥</translation>
    </message>
    <message>
        <source>I set up a county</source>
        <translation>我来建一个县</translation>
    </message>
    <message>
        <source>Make the county&apos;s register, then kits for the teams</source>
        <translation>先建县级数据库，再给各工作队做工具包</translation>
    </message>
    <message>
        <source>Try it with made-up households</source>
        <translation>用虚构的住户试一试</translation>
    </message>
    <message>
        <source>Two villages to look round in; nothing in it is real</source>
        <translation>两个村的虚构数据，随便看，随便改</translation>
    </message>
    <message>
        <source>Open a workspace that is on this computer</source>
        <translation>打开这台电脑上已有的工作区</translation>
    </message>
    <message>
        <source>A folder whose name ends in .lika</source>
        <translation>名称以 .lika 结尾的文件夹</translation>
    </message>
</context>
<context>
    <name>CodeField</name>
    <message>
        <source>This sheet is current</source>
        <translation>这张表有效</translation>
    </message>
    <message>
        <source>{0}: the {1} shows what the record says now.</source>
        <translation>{0}：{1}上的内容与现在的记录一致。</translation>
    </message>
    <message>
        <source>This sheet is stale: print it again and have it signed</source>
        <translation>这张表已失效：请重新打印并签字</translation>
    </message>
    <message>
        <source>{0}, {1}. Different now: {2}</source>
        <translation>{0}，{1}。现在不同的答案：{2}</translation>
    </message>
    <message>
        <source>Is a sheet current? Check code</source>
        <translation>表是否有效？输入核对码</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>核对码</translation>
    </message>
    <message>
        <source>Check code of a sheet</source>
        <translation>表上的核对码</translation>
    </message>
    <message>
        <source>Type or scan the check code of a sheet and press Enter (Ctrl+K)</source>
        <translation>输入或扫描表上的核对码，按回车（Ctrl+K）</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>ColumnsCard</name>
    <message>
        <source>Columns</source>
        <translation>各列</translation>
    </message>
    <message>
        <source>Enter: taken for something else</source>
        <translation>Enter：改作别的</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>First entry</source>
        <translation>第一格</translation>
    </message>
    <message>
        <source>Taken for</source>
        <translation>当作</translation>
    </message>
    <message>
        <source>Take the column for</source>
        <translation>把这一列当作</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>不导入</translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message>
        <source>Differences</source>
        <translation>不同之处</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户数</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers to decide</source>
        <translation>
            <numerusform>%n 项待定</numerusform>
        </translation>
    </message>
    <message>
        <source>kept before, until it is decided anew</source>
        <translation>已裁定过，重新定之前仍按原来的</translation>
    </message>
    <message>
        <source>choose a side</source>
        <translation>选一边</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>填其他值</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <source>the answer before</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>other household</source>
        <translation>换一户</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>Nothing to decide</source>
        <translation>没有要裁定的</translation>
    </message>
    <message>
        <source>Where two people answered the same question differently, both answers stand here until somebody decides. Everything else merges by itself.</source>
        <translation>同一题两人答得不同，两个答案都留在这里等人裁定。其余的自动合并。</translation>
    </message>
</context>
<context>
    <name>CountyBoard</name>
    <message>
        <source>Blocked households</source>
        <translation>卡住的户</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地方</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户数</translation>
    </message>
    <message>
        <source>All steps done</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>Not listed</source>
        <translation>未列入</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>卡住</translation>
    </message>
    <message>
        <source>Most stand before</source>
        <translation>多数停在</translation>
    </message>
    <message>
        <source>All villages</source>
        <translation>全部村</translation>
    </message>
    <message>
        <source>Blocked: {0}</source>
        <translation>卡住：{0}</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Enter opens a village, Esc comes back</source>
        <translation>Enter 进入一个村，Esc 返回</translation>
    </message>
</context>
<context>
    <name>CountyCard</name>
    <message>
        <source>For all teams</source>
        <translation>对所有工作队</translation>
    </message>
    <message>
        <source>Take from Excel...</source>
        <translation>换上 Excel 表…</translation>
    </message>
    <message>
        <source>Take a file...</source>
        <translation>换上文件…</translation>
    </message>
    <message>
        <source>Save as a file...</source>
        <translation>存成文件…</translation>
    </message>
    <message>
        <source>Questionnaires</source>
        <translation>调查表</translation>
    </message>
    <message>
        <source>a copy of the workbook, changed</source>
        <translation>把工作簿复制一份，改好</translation>
    </message>
    <message>
        <source>Rules and words</source>
        <translation>规则和用语</translation>
    </message>
    <message>
        <source>days of notices, rules, standards, words on papers, size of text</source>
        <translation>公示天数、规则、标准、纸上的字、字号</translation>
    </message>
    <message>
        <source>The settings hold. Teams get them with their next kit or answer.</source>
        <translation>设置已生效。工作队随下一份工具包或回复得到。</translation>
    </message>
    <message>
        <source>Saved: {0}. Change it in a text editor, then take it again.</source>
        <translation>已存到 {0}。用文本编辑器改好，再换上。</translation>
    </message>
    <message numerus="yes">
        <source>{0}, version {1}: in use, %n differences. Teams get it with their next kit or answer.</source>
        <translation>
            <numerusform>{0} {1} 版已启用，%n 处不同。工作队随下一份工具包或回复得到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not taken: %n mistakes in the workbook.</source>
        <translation>
            <numerusform>没有启用：工作簿里有 %n 处错误。</numerusform>
        </translation>
    </message>
    <message>
        <source>Questionnaires (*.xlsx *.xls *.md *.xml)</source>
        <translation>调查表 (*.xlsx *.xls *.md *.xml)</translation>
    </message>
    <message>
        <source>The changed questionnaire</source>
        <translation>改好的调查表</translation>
    </message>
    <message>
        <source>The county&apos;s settings</source>
        <translation>本县设置</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>设置 (*.toml)</translation>
    </message>
    <message>
        <source>Where the settings are written to</source>
        <translation>设置写到哪里</translation>
    </message>
</context>
<context>
    <name>CountyPanel</name>
    <message>
        <source>Set up a county</source>
        <translation>建一个县</translation>
    </message>
    <message>
        <source>The county&apos;s register takes in the bundles of all teams.</source>
        <translation>县级数据库汇总各工作队交来的数据包。</translation>
    </message>
    <message>
        <source>Make the workspace</source>
        <translation>建立工作区</translation>
    </message>
    <message>
        <source>Choose the county</source>
        <translation>选择县</translation>
    </message>
    <message>
        <source>Making the workspace and its keys: some seconds...</source>
        <translation>正在建立工作区和密钥，要几秒钟……</translation>
    </message>
    <message>
        <source>County</source>
        <translation>县（区）</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的姓名</translation>
    </message>
    <message>
        <source>Choose the county.</source>
        <translation>请选择县。</translation>
    </message>
    <message>
        <source>Write your name: it stands beside every change.</source>
        <translation>请填写姓名：每处改动都会记下是谁改的。</translation>
    </message>
</context>
<context>
    <name>DayBars</name>
    <message>
        <source>Households finished a day: {0}</source>
        <translation>每天录完的户：{0}</translation>
    </message>
</context>
<context>
    <name>DayStrip</name>
    <message>
        <source>Day {0} of {1}</source>
        <translation>第 {0} 天，共 {1} 天</translation>
    </message>
</context>
<context>
    <name>DisputeContext</name>
    <message>
        <source>Beside this answer</source>
        <translation>同组的答案</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>家庭成员</translation>
    </message>
    <message>
        <source>How this answer came about</source>
        <translation>这一项的来历</translation>
    </message>
    <message numerus="yes">
        <source>The household, %n people</source>
        <translation>
            <numerusform>全户 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} became {1}</source>
        <translation>{0} 改为 {1}</translation>
    </message>
    <message>
        <source>Net income per person, as chosen</source>
        <translation>按所选，人均纯收入</translation>
    </message>
</context>
<context>
    <name>DrawCard</name>
    <message>
        <source>New sample</source>
        <translation>新抽样</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>抽取</translation>
    </message>
    <message>
        <source>The seed is a word or number that everybody may know: whoever draws with it gets the same households.</source>
        <translation>种子是一个大家都可以知道的词或数：用同一个种子，谁来抽都是同样的户。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>How many households</source>
        <translation>抽几户</translation>
    </message>
    <message>
        <source>Of one investigator (may stay empty)</source>
        <translation>只抽某位调查员的（可不填）</translation>
    </message>
    <message>
        <source>Having reached step (number, may stay empty)</source>
        <translation>只抽走到第几步的（可不填）</translation>
    </message>
    <message>
        <source>Drawn from the households of {0}.</source>
        <translation>从{0}的户里抽。</translation>
    </message>
    <message>
        <source>Drawn from the households of all villages.</source>
        <translation>从所有村的户里抽。</translation>
    </message>
    <message>
        <source>Write a seed.</source>
        <translation>请填种子。</translation>
    </message>
    <message>
        <source>Write how many households, 1 or more.</source>
        <translation>请填抽几户，至少 1 户。</translation>
    </message>
    <message>
        <source>Write the number of a step, or nothing.</source>
        <translation>请填第几步的数字，或不填。</translation>
    </message>
</context>
<context>
    <name>DropStrip</name>
    <message>
        <source>Take them in</source>
        <translation>收进来</translation>
    </message>
    <message numerus="yes">
        <source>%n new bundles on the stick</source>
        <translation>
            <numerusform>U 盘上有 %n 个新包</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop bundles here</source>
        <translation>把数据包拖到这里</translation>
    </message>
    <message>
        <source>files, or a folder with bundles in it; those on a stick show by themselves</source>
        <translation>文件，或者装着数据包的文件夹；插上 U 盘会自动列出</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>Households</source>
        <translation>两户</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左边</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右边</translation>
    </message>
    <message>
        <source>One: it belongs left</source>
        <translation>同一户，归左边</translation>
    </message>
    <message>
        <source>One: it belongs right</source>
        <translation>同一户，归右边</translation>
    </message>
    <message>
        <source>Two households</source>
        <translation>是两户</translation>
    </message>
    <message>
        <source>Ask the team</source>
        <translation>问工作队</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>正在查找重复</translation>
    </message>
    <message numerus="yes">
        <source>%n pairs to decide</source>
        <translation>
            <numerusform>%n 对待定</numerusform>
        </translation>
    </message>
    <message>
        <source>same number</source>
        <translation>证件号相同</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>姓名相同</translation>
    </message>
    <message>
        <source>same sound</source>
        <translation>同音</translation>
    </message>
    <message>
        <source>near name</source>
        <translation>姓名相近</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>House</source>
        <translation>门牌</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Income a head</source>
        <translation>人均</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Member {0}</source>
        <translation>成员 {0}</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>查重</translation>
    </message>
    <message>
        <source>Both households</source>
        <translation>两户对照</translation>
    </message>
    <message>
        <source>What both say alike is bold. Ctrl+Z takes a decision back.</source>
        <translation>两边相同的用粗体。Ctrl+Z 撤回上一个决定。</translation>
    </message>
    <message>
        <source>May be one</source>
        <translation>可能是同一户</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>All households are looked through once; the progress stands below. Go on elsewhere meanwhile.</source>
        <translation>正在把全部农户查一遍，进度见下方。期间可以先做别的。</translation>
    </message>
    <message>
        <source>Look for duplicates</source>
        <translation>查找重复</translation>
    </message>
    <message>
        <source>Not all households were looked through</source>
        <translation>还没有查完全部农户</translation>
    </message>
    <message>
        <source>The search was stopped. It goes on where it was.</source>
        <translation>查找已停止。可从停下的地方接着查。</translation>
    </message>
    <message>
        <source>No duplicates</source>
        <translation>没有重复</translation>
    </message>
    <message>
        <source>Households that share an ID number, or a name, birthday and village, stand here side by side.</source>
        <translation>证件号相同，或同村、同名、同生日的户，会成对列在这里。</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Export for the county</source>
        <translation>导出给县里</translation>
    </message>
    <message>
        <source>Writing the bundle</source>
        <translation>正在写数据包</translation>
    </message>
    <message>
        <source>Write another copy</source>
        <translation>再写一份</translation>
    </message>
    <message>
        <source>Bundles between {0} and {1}</source>
        <translation>{0}与{1}之间的数据包</translation>
    </message>
    <message numerus="yes">
        <source>%n households changed</source>
        <translation>
            <numerusform>%n 户有改动</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新改动</translation>
    </message>
    <message numerus="yes">
        <source>%n bundles</source>
        <translation>
            <numerusform>%n 包</numerusform>
        </translation>
    </message>
    <message>
        <source>Bundle {0}</source>
        <translation>第 {0} 包</translation>
    </message>
    <message numerus="yes">
        <source>%n households not confirmed yet</source>
        <translation>
            <numerusform>%n 户县里还没确认</numerusform>
        </translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>Bundles sent and received</source>
        <translation>交出和收到的数据包</translation>
    </message>
    <message>
        <source>Answer {0}</source>
        <translation>第 {0} 号回复</translation>
    </message>
    <message numerus="yes">
        <source>%n changes new here</source>
        <translation>
            <numerusform>新收 %n 处变动</numerusform>
        </translation>
    </message>
    <message>
        <source>taken in by the county</source>
        <translation>县里已收</translation>
    </message>
    <message>
        <source>waits for the county</source>
        <translation>等县里收</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>包号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>导出到</translation>
    </message>
    <message>
        <source>The bundle is encrypted: only the county can open it. It is read back and compared byte by byte.</source>
        <translation>数据包加密，只有县里能打开。写好后会读回来逐字节核对。</translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message>
        <source>Lika</source>
        <translation>立卡</translation>
    </message>
</context>
<context>
    <name>FarewellPanel</name>
    <message>
        <source>The backup was not made</source>
        <translation>备份没有做成</translation>
    </message>
    <message>
        <source>Everything you entered is kept in the workspace. Back up when this is mended.</source>
        <translation>录入的内容都在工作区里。解决以下问题后请再备份。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Not asked</source>
        <translation>不适用</translation>
    </message>
    <message>
        <source>Don&apos;t know</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
    <message>
        <source>There is no choice &quot;{0}&quot;.</source>
        <translation>没有“{0}”这个选项。</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Topic</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Save as Excel</source>
        <translation>存为 Excel</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>存为图片</translation>
    </message>
    <message>
        <source>Writing the figures</source>
        <translation>正在写统计表</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Looking at every household</source>
        <translation>正在逐户查看</translation>
    </message>
    <message>
        <source>below the line {0} households, {1} people</source>
        <translation>线下 {0} 户、{1} 人</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Where it is written to</source>
        <translation>写到哪里</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All groups</source>
        <translation>全部组</translation>
    </message>
    <message>
        <source>Any income</source>
        <translation>收入不限</translation>
    </message>
    <message>
        <source>Below the line</source>
        <translation>低于标准</translation>
    </message>
    <message>
        <source>Near the line</source>
        <translation>接近标准</translation>
    </message>
    <message>
        <source>Above the line</source>
        <translation>高于标准</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>状态不限</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Something open</source>
        <translation>有未答</translation>
    </message>
    <message>
        <source>With errors</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>两个版本</translation>
    </message>
    <message>
        <source>No household has a group yet</source>
        <translation>还没有住户填了村民组</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Go to question</source>
        <translation>跳到题目</translation>
    </message>
    <message>
        <source>Enter goes there, Esc leaves</source>
        <translation>Enter 跳过去，Esc 关闭</translation>
    </message>
    <message>
        <source>Words of the question, or pinyin initials</source>
        <translation>题目中的字，或拼音首字母</translation>
    </message>
    <message>
        <source>No question has these words</source>
        <translation>没有含这些字的题目</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Type to begin a row, Enter goes on</source>
        <translation>直接输入即新增一行，Enter 继续</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>备注：{0}</translation>
    </message>
    <message>
        <source>F2 note</source>
        <translation>F2 备注</translation>
    </message>
    <message>
        <source>Ctrl+K don&apos;t know</source>
        <translation>Ctrl+K 不知道</translation>
    </message>
    <message>
        <source>Ctrl+R refused</source>
        <translation>Ctrl+R 拒答</translation>
    </message>
</context>
<context>
    <name>Forked</name>
    <message numerus="yes">
        <source>%n households in two versions</source>
        <translation>
            <numerusform>%n 户有两个版本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>Questionnaire</source>
        <translation>调查表</translation>
    </message>
    <message>
        <source>Village form</source>
        <translation>村表</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <source>Sign-off</source>
        <translation>农户签字表</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签字</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>公示</translation>
    </message>
    <message>
        <source>Objection</source>
        <translation>异议</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>公告</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>建档立卡</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>走访</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出核查</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Lika</source>
        <translation>立卡</translation>
    </message>
    <message>
        <source>Made-up households.lika</source>
        <translation>虚构住户.lika</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Making the households: some seconds...</source>
        <translation>正在准备虚构住户，要几秒钟……</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错了</translation>
    </message>
</context>
<context>
    <name>GroupBlock</name>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 项未答</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandbookPage</name>
    <message>
        <source>Handbook</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Esc goes back</source>
        <translation>按 Esc 返回</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章节内容</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>回到列表（Esc）</translation>
    </message>
    <message>
        <source>Household of {0}</source>
        <translation>{0} 户</translation>
    </message>
    <message>
        <source>New household</source>
        <translation>新增住户</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n 处有误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n 项未答</numerusform>
        </translation>
    </message>
    <message>
        <source>visited {0}</source>
        <translation>入户 {0}</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>What</source>
        <translation>做了什么</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改为</translation>
    </message>
    <message>
        <source>Put answer back</source>
        <translation>恢复这项答案</translation>
    </message>
    <message>
        <source>Put state back</source>
        <translation>恢复到这时</translation>
    </message>
    <message>
        <source>History: {0}</source>
        <translation>历史：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n states</source>
        <translation>
            <numerusform>%n 个状态</numerusform>
        </translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>新建</translation>
    </message>
    <message numerus="yes">
        <source>%n answers changed</source>
        <translation>
            <numerusform>改了 %n 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Two versions brought together</source>
        <translation>合并两个版本</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复这户</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除这户</translation>
    </message>
    <message>
        <source>States</source>
        <translation>各次状态</translation>
    </message>
    <message>
        <source>What it changed</source>
        <translation>改了什么</translation>
    </message>
</context>
<context>
    <name>HouseholdModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>村民组</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>Net / person</source>
        <translation>人均纯收入</translation>
    </message>
    <message>
        <source>vs line</source>
        <translation>对标准</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>最后改动</translation>
    </message>
    <message>
        <source>No head yet</source>
        <translation>户主未填</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>Households</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>New household</source>
        <translation>新增住户</translation>
    </message>
    <message>
        <source>No households yet</source>
        <translation>还没有住户</translation>
    </message>
    <message>
        <source>Households stand here as soon as one is begun or taken from a list (Ctrl+I). Nothing needs to be saved: every answer is kept as it is given.</source>
        <translation>开始登记一户，或从名单导入（Ctrl+I），各户就列在这里。不用保存：每答一题都已存好。</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No household here has this name, initials, number or check code. Esc in the search shows all again.</source>
        <translation>没有住户对得上这个姓名、首字母、号码或核对码。在搜索框里按 Esc 重新显示全部。</translation>
    </message>
    <message>
        <source>History (Ctrl+H)</source>
        <translation>历史（Ctrl+H）</translation>
    </message>
    <message>
        <source>Check entry (Ctrl+E)</source>
        <translation>复录 (Ctrl+E)</translation>
    </message>
    <message>
        <source>From a list (Ctrl+I)</source>
        <translation>从名单导入（Ctrl+I）</translation>
    </message>
    <message>
        <source>Spot checks (Ctrl+J)</source>
        <translation>抽查（Ctrl+J）</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Choose bundles...</source>
        <translation>选择数据包…</translation>
    </message>
    <message>
        <source>Write answers...</source>
        <translation>写回复…</translation>
    </message>
    <message>
        <source>Bundles</source>
        <translation>数据包</translation>
    </message>
    <message>
        <source>No bundles yet</source>
        <translation>还没有数据包</translation>
    </message>
    <message>
        <source>Each team first gets its kit on the page Teams (Ctrl+7). What it hands over then ends in {0}: drop it on this page or choose it. It is taken in whole or not at all, and gets one line here.</source>
        <translation>先在“工作队”页（Ctrl+7）给每个队做工具包。工作队交来的文件以 {0} 结尾：拖到本页或点按钮选择，要么整包收下，要么原样不动，并在这里各占一行。</translation>
    </message>
    <message numerus="yes">
        <source>Taking in %n bundles</source>
        <translation>
            <numerusform>正在收 %n 包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing answers for %n teams</source>
        <translation>
            <numerusform>正在给 %n 个工作队写回复</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the answers are written to</source>
        <translation>回复写到哪里</translation>
    </message>
    <message numerus="yes">
        <source>%n answers are in {0}</source>
        <translation>
            <numerusform>%n 份回复在 {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Bundles ({0});;All files (*)</source>
        <translation>数据包 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose bundles</source>
        <translation>选择数据包</translation>
    </message>
    <message numerus="yes">
        <source>%n bundles today</source>
        <translation>
            <numerusform>今天 %n 包</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
    </message>
</context>
<context>
    <name>IncomeView</name>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>标准 {0}</translation>
    </message>
    <message>
        <source>{0} below</source>
        <translation>低 {0}</translation>
    </message>
    <message>
        <source>{0} above</source>
        <translation>高 {0}</translation>
    </message>
</context>
<context>
    <name>KeyBlock</name>
    <message>
        <source>since {0}</source>
        <translation>{0} 起</translation>
    </message>
    <message>
        <source>They agree: trust</source>
        <translation>一致：信任</translation>
    </message>
    <message>
        <source>since {0}, bundle {1}</source>
        <translation>{0} 第 {1} 号数据包</translation>
    </message>
    <message>
        <source>The team reads out the words of its exchange page. Trust the key only when they agree.</source>
        <translation>请工作队念出“交换”页上的词，一致才信任。</translation>
    </message>
    <message>
        <source>Really take nothing more from it</source>
        <translation>确认：不再收它的包</translation>
    </message>
    <message>
        <source>Not theirs: revoke</source>
        <translation>不是他们的：作废</translation>
    </message>
    <message>
        <source>The laptop is lost: revoke its key</source>
        <translation>电脑丢失：作废密钥</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>各处通用</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Entry: answering</source>
        <translation>录入：作答</translation>
    </message>
    <message>
        <source>Entry: rows and moving about</source>
        <translation>录入：行与跳转</translation>
    </message>
    <message>
        <source>Go to a page</source>
        <translation>切换页面</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>F1 or Esc goes back</source>
        <translation>按 F1 或 Esc 返回</translation>
    </message>
    <message>
        <source>Inbox, conflicts, duplicates</source>
        <translation>收件、冲突、查重</translation>
    </message>
    <message>
        <source>Go to village</source>
        <translation>去另一个村</translation>
    </message>
    <message>
        <source>Handbook; again: this page</source>
        <translation>手册；再按一次：本页</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open the household</source>
        <translation>打开该户</translation>
    </message>
    <message>
        <source>New household</source>
        <translation>新增住户</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>History of the household</source>
        <translation>这户的历史</translation>
    </message>
    <message>
        <source>Check entry: key again from the signed sheet</source>
        <translation>复录：照签字表再录一遍</translation>
    </message>
    <message>
        <source>Take households from a list</source>
        <translation>从名单导入农户</translation>
    </message>
    <message>
        <source>Spot checks</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>Show or hide the summary</source>
        <translation>显示或隐藏概要</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>下一题</translation>
    </message>
    <message>
        <source>Question before</source>
        <translation>上一题</translation>
    </message>
    <message>
        <source>Choose a coded answer</source>
        <translation>按代码选答案</translation>
    </message>
    <message>
        <source>Narrow a list</source>
        <translation>缩小选项范围</translation>
    </message>
    <message>
        <source>Switch on or off</source>
        <translation>勾选或取消</translation>
    </message>
    <message>
        <source>Note on the question</source>
        <translation>给题目加备注</translation>
    </message>
    <message>
        <source>Does not know</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>The other numbers of this group are 0</source>
        <translation>本组其余数字都是 0</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒答</translation>
    </message>
    <message>
        <source>Undo and redo</source>
        <translation>撤销与重做</translation>
    </message>
    <message>
        <source>Print this form</source>
        <translation>打印本表</translation>
    </message>
    <message>
        <source>New row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Delete the row</source>
        <translation>删除该行</translation>
    </message>
    <message>
        <source>New row below</source>
        <translation>在下面新增一行</translation>
    </message>
    <message>
        <source>Take the value above</source>
        <translation>取上一行的值</translation>
    </message>
    <message>
        <source>Other person</source>
        <translation>换人</translation>
    </message>
    <message>
        <source>Go to a question</source>
        <translation>跳到题目</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一问题</translation>
    </message>
    <message>
        <source>Next unanswered</source>
        <translation>下一未答</translation>
    </message>
    <message>
        <source>Show or hide what comes out</source>
        <translation>显示或隐藏结果栏</translation>
    </message>
    <message>
        <source>Take in what is on the stick</source>
        <translation>收 U 盘上的新包</translation>
    </message>
    <message>
        <source>Next bundle that needs a hand</source>
        <translation>下一个要处理的包</translation>
    </message>
    <message>
        <source>Decide: left or earlier, right or later</source>
        <translation>裁定：左边或先改的，右边或后改的</translation>
    </message>
    <message>
        <source>The answer before</source>
        <translation>上一项</translation>
    </message>
    <message>
        <source>Other household</source>
        <translation>另一户</translation>
    </message>
    <message>
        <source>Two households; ask the team</source>
        <translation>是两户；问工作队</translation>
    </message>
    <message>
        <source>Take a decision back</source>
        <translation>撤回决定</translation>
    </message>
</context>
<context>
    <name>KitForm</name>
    <message>
        <source>New team</source>
        <translation>新建工作队</translation>
    </message>
    <message>
        <source>Village or township</source>
        <translation>村或乡镇</translation>
    </message>
    <message>
        <source>Make the kit...</source>
        <translation>生成工具包…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Team id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>工作队名称</translation>
    </message>
    <message>
        <source>Give the team an id, such as MS-1.</source>
        <translation>请填队号，例如 MS-1。</translation>
    </message>
    <message>
        <source>Give the team a name.</source>
        <translation>请填队名。</translation>
    </message>
    <message>
        <source>Tick at least one village: type its name, press Enter.</source>
        <translation>至少勾选一个村：输入村名，按 Enter。</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Another kit</source>
        <translation>再做工具包</translation>
    </message>
    <message numerus="yes">
        <source>%n villages chosen</source>
        <translation>
            <numerusform>已选 %n 个村</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitPanel</name>
    <message>
        <source>Begin with a kit</source>
        <translation>用工具包开始</translation>
    </message>
    <message>
        <source>The county made it for your team; it stands on a stick or came by mail.</source>
        <translation>县里给你们工作队做的，在 U 盘上或由邮件送来。</translation>
    </message>
    <message>
        <source>Make the workspace</source>
        <translation>建立工作区</translation>
    </message>
    <message>
        <source>Choose the kit...</source>
        <translation>选择工具包…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的姓名</translation>
    </message>
    <message>
        <source>Compare the four words with the county by telephone.</source>
        <translation>请打电话与县里核对这四个词。</translation>
    </message>
    <message>
        <source>Making the workspace and its keys: some seconds...</source>
        <translation>正在建立工作区和密钥，要几秒钟……</translation>
    </message>
    <message>
        <source>Choose the kit</source>
        <translation>选择工具包</translation>
    </message>
    <message>
        <source>Kits (*.lika-kit *.kit *.zip);;All files (*)</source>
        <translation>工具包 (*.lika-kit *.kit *.zip);;所有文件 (*)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} · {1}
Villages: {2}
Words of the county&apos;s key:
{3}</source>
        <translation>{0} · {1}
村：{2}
县密钥的四个词：
{3}</translation>
    </message>
    <message>
        <source>Choose the kit first.</source>
        <translation>请先选择工具包。</translation>
    </message>
    <message>
        <source>Write your name: it stands beside every change.</source>
        <translation>请填写姓名：每处改动都会记下是谁改的。</translation>
    </message>
</context>
<context>
    <name>LackingCard</name>
    <message>
        <source>What is lacking</source>
        <translation>还缺什么</translation>
    </message>
    <message>
        <source>Nothing is lacking at this step.</source>
        <translation>这一步什么都不缺。</translation>
    </message>
    <message numerus="yes">
        <source>%n things</source>
        <translation>
            <numerusform>%n 项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is in the way; %n households still wait for this step.</source>
        <translation>
            <numerusform>没有什么挡着；还有 %n 户等着办这一步。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open paper</source>
        <translation>打开材料</translation>
    </message>
    <message numerus="yes">
        <source>Show %n households</source>
        <translation>
            <numerusform>看 %n 户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message>
        <source>Households</source>
        <translation>农户</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村和组</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项表</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Choose a list...</source>
        <translation>选名单…</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Take households from a list</source>
        <translation>从名单导入农户</translation>
    </message>
    <message>
        <source>Drop a list in Excel or CSV here, or choose one. First it is only looked at: which column answers which question, who would be new or changed, and which rows are refused and why.</source>
        <translation>把 Excel 或 CSV 名单拖到这里，或选一个文件。先只查看：哪一列回答哪个问题，哪些户会新增或更新，哪些行要退回、为什么。</translation>
    </message>
    <message>
        <source>Taking the list in</source>
        <translation>正在导入名单</translation>
    </message>
    <message>
        <source>Taking the list back</source>
        <translation>正在撤回名单</translation>
    </message>
    <message>
        <source>Looking at the list</source>
        <translation>正在查看名单</translation>
    </message>
    <message>
        <source>Hidden sheets were not read: {0}</source>
        <translation>隐藏的工作表没有读：{0}</translation>
    </message>
    <message>
        <source>All sheets</source>
        <translation>全部工作表</translation>
    </message>
    <message numerus="yes">
        <source>%n taken in</source>
        <translation>
            <numerusform>已导入 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused rows can be saved, corrected in Excel and taken in again.</source>
        <translation>退回的行可以存成表，在 Excel 里改好再导入。</translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>已撤回 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed since, and left as they are: {0}</source>
        <translation>导入后又改过，保持原样：{0}</translation>
    </message>
    <message>
        <source>Refused rows are in {0}</source>
        <translation>退回的行已存到 {0}</translation>
    </message>
    <message>
        <source>Lists ({0});;All files (*)</source>
        <translation>名单 ({0});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>选名单</translation>
    </message>
    <message>
        <source>{0} refused.xlsx</source>
        <translation>{0}（退回）.xlsx</translation>
    </message>
    <message>
        <source>Save refused rows</source>
        <translation>保存退回的行</translation>
    </message>
    <message>
        <source>From a list</source>
        <translation>从名单导入</translation>
    </message>
</context>
<context>
    <name>LockedPanel</name>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Everything is kept. Your passphrase brings back what was on the screen.</source>
        <translation>内容都已保存。输入密码，回到刚才的画面。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Opening the workspace...</source>
        <translation>正在打开工作区……</translation>
    </message>
</context>
<context>
    <name>LockedWindow</name>
    <message>
        <source>Lika</source>
        <translation>立卡</translation>
    </message>
</context>
<context>
    <name>NoteBox</name>
    <message>
        <source>Enter keeps the note, Shift+Enter new line, Esc leaves</source>
        <translation>Enter 存下备注，Shift+Enter 换行，Esc 放弃</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message>
        <source>Save refused rows...</source>
        <translation>保存退回的行…</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>导入后会怎样</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>导入结果</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>as they were</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>rows refused</source>
        <translation>行退回</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>退回</translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n 处有误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to answer</source>
        <translation>
            <numerusform>%n 题未答</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Questions</source>
        <translation>问卷</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一问题</translation>
    </message>
    <message>
        <source>Next unanswered</source>
        <translation>下一未答</translation>
    </message>
    <message>
        <source>Go to question</source>
        <translation>跳到题目</translation>
    </message>
    <message>
        <source>{0} / {1}</source>
        <translation>已答 {0} / {1}</translation>
    </message>
    <message>
        <source>Row {0}</source>
        <translation>第 {0} 行</translation>
    </message>
</context>
<context>
    <name>OwnKey</name>
    <message>
        <source>Words of this county&apos;s key:</source>
        <translation>本县密钥的四个词：</translation>
    </message>
    <message>
        <source>A team with a new kit telephones and compares them.</source>
        <translation>工作队拿到工具包后来电核对。</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Register</source>
        <translation>名册</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>交换</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>查重</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>工作队</translation>
    </message>
    <message>
        <source>Announce</source>
        <translation>公告</translation>
    </message>
</context>
<context>
    <name>Panel</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>PaperRows</name>
    <message>
        <source>Papers and procedure</source>
        <translation>表单和程序</translation>
    </message>
    <message>
        <source>signatures gone stale</source>
        <translation>签字失效</translation>
    </message>
    <message>
        <source>to print and sign</source>
        <translation>待打印签字</translation>
    </message>
    <message numerus="yes">
        <source>%n households whose signed form has changed</source>
        <translation>
            <numerusform>户签字后又改了</numerusform>
        </translation>
    </message>
    <message>
        <source>print and sign again</source>
        <translation>重新打印、签字</translation>
    </message>
    <message numerus="yes">
        <source>%n complete households to print and sign</source>
        <translation>
            <numerusform>户填好了，待打印签字</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open objections</source>
        <translation>
            <numerusform>件异议待处理</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notices that have hung their days</source>
        <translation>
            <numerusform>张公示已满期</numerusform>
        </translation>
    </message>
    <message>
        <source>take down and enter it</source>
        <translation>取下并录入</translation>
    </message>
    <message numerus="yes">
        <source>%n notices on the wall</source>
        <translation>
            <numerusform>张公示在张贴</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>还剩 %n 天</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Change the passphrase</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>原密码</translation>
    </message>
    <message>
        <source>Type the new passphrase twice, both times the same.</source>
        <translation>请把新密码输入两遍，两遍要相同。</translation>
    </message>
</context>
<context>
    <name>PassphraseFields</name>
    <message>
        <source>It encrypts everything on this computer. Whoever forgets it needs the county&apos;s recovery key.</source>
        <translation>它为这台电脑上的全部数据加密。忘了密码，只能靠县里的恢复密钥打开。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一遍</translation>
    </message>
    <message>
        <source>Choose a passphrase.</source>
        <translation>请设一个密码。</translation>
    </message>
    <message>
        <source>Write the same passphrase twice.</source>
        <translation>请把密码输入两遍，两遍要相同。</translation>
    </message>
    <message>
        <source>The two are different</source>
        <translation>两遍不一样</translation>
    </message>
    <message>
        <source>Four or five words are easy to remember and hard to guess</source>
        <translation>四五个词连起来，好记又难猜</translation>
    </message>
    <message>
        <source>Weak: soon guessed; make it longer</source>
        <translation>弱：容易被猜到，请加长</translation>
    </message>
    <message>
        <source>Fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强</translation>
    </message>
</context>
<context>
    <name>PictureEdit</name>
    <message>
        <source>Choose a picture</source>
        <translation>选择照片</translation>
    </message>
    <message>
        <source>Picture kept</source>
        <translation>照片已保存</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>照片</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Group {0}</source>
        <translation>{0}组</translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message>
        <source>Save as PDF</source>
        <translation>存为 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Nothing to print yet</source>
        <translation>还没有要打印的</translation>
    </message>
    <message>
        <source>Making the pages</source>
        <translation>正在排版</translation>
    </message>
    <message>
        <source>This paper is of one village</source>
        <translation>这张表按村打印</translation>
    </message>
    <message>
        <source>Choose the village at the top.</source>
        <translation>请先在上方选一个村。</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>表格</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Household</source>
        <translation>这一户</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>Village</source>
        <translation>全村</translation>
    </message>
    <message>
        <source>Preview of the pages</source>
        <translation>页面预览</translation>
    </message>
    <message>
        <source>Choose a household in the list and press Ctrl+P: its papers stand here as pages, each with the check code that tells whether it still matches. Lists and notices are made from what the village recorded.</source>
        <translation>在列表里选一户，按 Ctrl+P：表格按页显示在这里，每份都有核对码，可查是否仍与记录一致。名单和公示由村里已录入的记录生成。</translation>
    </message>
    <message>
        <source>There is no page {0}</source>
        <translation>没有第 {0} 页</translation>
    </message>
    <message>
        <source>Begin with a page from 1 to {0}.</source>
        <translation>请从第 1 至 {0} 页开始。</translation>
    </message>
    <message>
        <source>check code {0}</source>
        <translation>核对码 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n answers cannot be printed</source>
        <translation>
            <numerusform>%n 处印不出来</numerusform>
        </translation>
    </message>
    <message>
        <source>No typeface has {0} in {1}. Ask for another way of writing it.</source>
        <translation>没有字体能印“{1}”中的“{0}”，请问清另一种写法。</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>正在打印</translation>
    </message>
    <message>
        <source>page {0} of {1}</source>
        <translation>第 {0} 页，共 {1} 页</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>已送到打印机</translation>
    </message>
    <message>
        <source>The printer took no more pages</source>
        <translation>打印机没有继续接收</translation>
    </message>
    <message>
        <source>See to the paper, then print again: it goes on with page {0}.</source>
        <translation>请整理纸张后再按打印：从第 {0} 页继续。</translation>
    </message>
    <message>
        <source>This computer has no printer</source>
        <translation>这台电脑没有打印机</translation>
    </message>
    <message>
        <source>Save the pages as PDF and print them elsewhere.</source>
        <translation>请存为 PDF，拿到别处打印。</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>Full width</source>
        <translation>整宽</translation>
    </message>
</context>
<context>
    <name>PrinterStrip</name>
    <message>
        <source>One side</source>
        <translation>单面</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>双面</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>没有打印机</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>页边距</translation>
    </message>
    <message>
        <source>Margins {0} mm</source>
        <translation>边距 {0} 毫米</translation>
    </message>
    <message>
        <source>Usual margins</source>
        <translation>默认边距</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>打印机</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>From page</source>
        <translation>从第几页</translation>
    </message>
    <message>
        <source>Text size, points</source>
        <translation>字号（磅）</translation>
    </message>
</context>
<context>
    <name>ProblemList</name>
    <message>
        <source>Problems {0}</source>
        <translation>问题 {0}</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>没有问题</translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>All villages</source>
        <translation>全部村</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人口</translation>
    </message>
    <message>
        <source>A head</source>
        <translation>人均</translation>
    </message>
    <message>
        <source>State</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Looking how far the villages are</source>
        <translation>正在查看各村进度</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with all steps done</source>
        <translation>
            <numerusform>%n 户全部办完</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not listed</source>
        <translation>
            <numerusform>%n 户未列入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open objections</source>
        <translation>
            <numerusform>%n 件异议未办</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody has begun this procedure</source>
        <translation>还没有户开始这一程序</translation>
    </message>
    <message>
        <source>Villages stand here as soon as the first step of a household is recorded.</source>
        <translation>有户记录了第一步之后，所在的村就会列在这里。</translation>
    </message>
    <message>
        <source>Whole village</source>
        <translation>全村</translation>
    </message>
    <message>
        <source>Enter: {0}</source>
        <translation>录入{0}</translation>
    </message>
    <message>
        <source>Identification</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Leaving</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Coming back</source>
        <translation>返贫</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Which procedure</source>
        <translation>哪个程序</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>农户</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>{0} - Lika</source>
        <translation>{0} - 立卡</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>about {0} s</source>
        <translation>约 {0} 秒</translation>
    </message>
</context>
<context>
    <name>PublishingCard</name>
    <message>
        <source>Publish...</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>文号</translation>
    </message>
    <message>
        <source>Web address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Tick a village first: Space in the list</source>
        <translation>请先勾选村：在名单上按空格</translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1} {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n villages</source>
        <translation>
            <numerusform>%n 个村</numerusform>
        </translation>
    </message>
    <message>
        <source>Write the document number.</source>
        <translation>请填文号。</translation>
    </message>
    <message>
        <source>Write the web address; it begins with https://.</source>
        <translation>请填网址，以 https:// 开头。</translation>
    </message>
    <message>
        <source>Write the date like 2016-02-15.</source>
        <translation>日期请写成 2016-02-15 的样子。</translation>
    </message>
</context>
<context>
    <name>RatesCard</name>
    <message>
        <source>How often answers differ</source>
        <translation>不一致的比例</translation>
    </message>
    <message>
        <source>Investigators</source>
        <translation>按调查员</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>按问题</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Differ</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Likely between</source>
        <translation>可信范围</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>Whole sample</source>
        <translation>全部样本</translation>
    </message>
</context>
<context>
    <name>RecoveryRow</name>
    <message>
        <source>Write to a file...</source>
        <translation>写成文件…</translation>
    </message>
    <message>
        <source>Opens every workspace of this county whose passphrase is forgotten; it belongs in a safe</source>
        <translation>忘了密码时，能打开本县所有工作区；请锁在保险柜里</translation>
    </message>
    <message>
        <source>Written: {0}. Put it on a stick, lock it away, delete it here.</source>
        <translation>已写到 {0}。请存到 U 盘锁好，再从这台电脑上删掉。</translation>
    </message>
    <message>
        <source>Where the recovery key is written to</source>
        <translation>恢复密钥写到哪里</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
</context>
<context>
    <name>Rest</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>The bundle holds what the county has not got</source>
        <translation>包里装的是县里还没有的</translation>
    </message>
    <message>
        <source>Every household that was finished or changed since, whole and signed. A lost stick costs nothing: the next bundle has it all again.</source>
        <translation>上次以后录完或改过的每一户，完整并带签名。U 盘丢了也不要紧：下一包里还会再有。</translation>
    </message>
    <message>
        <source>Writing, reading back, comparing</source>
        <translation>正在写入、读回、核对</translation>
    </message>
    <message>
        <source>Leave the stick in until the mark appears.</source>
        <translation>出现核对标记前请不要拔 U 盘。</translation>
    </message>
    <message>
        <source>Nothing to send</source>
        <translation>没有要送的</translation>
    </message>
    <message>
        <source>The county has everything that is finished here. Drafts go with the bundle once they are done.</source>
        <translation>录完的县里都有了。没录完的户，完成后随下一包送出。</translation>
    </message>
    <message>
        <source>The bundle was not written</source>
        <translation>数据包没有写成</translation>
    </message>
    <message>
        <source>Bundle {0} is written and verified</source>
        <translation>第 {0} 包已写入并核对无误</translation>
    </message>
    <message>
        <source>Take it out and hand it to the county: {0}</source>
        <translation>现在可以取出，交给县里：{0}</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>读回</translation>
    </message>
    <message>
        <source>the same byte by byte</source>
        <translation>逐字节相同</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>核对</translation>
    </message>
    <message numerus="yes">
        <source>signed, %n households</source>
        <translation>
            <numerusform>签名无误，%n 户</numerusform>
        </translation>
    </message>
    <message>
        <source>households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>people</source>
        <translation>人</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>处改动</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Words of this team&apos;s key, to read out by telephone</source>
        <translation>本队公钥的核对词，可在电话里念给县里</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>抽查所见</translation>
    </message>
    <message>
        <source>In the register</source>
        <translation>登记内容</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>已更正登记</translation>
    </message>
    <message>
        <source>Was right</source>
        <translation>登记无误</translation>
    </message>
    <message>
        <source>Survey again</source>
        <translation>重新调查</translation>
    </message>
    <message>
        <source>Keep the outcome</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>{0} of {1} answers differ</source>
        <translation>{1} 项中 {0} 项不一致</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>yuan</source>
        <translation>元</translation>
    </message>
    <message numerus="yes">
        <source> (%n open)</source>
        <translation>
            <numerusform>（%n 项未答）</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1} 年）</translation>
    </message>
    <message>
        <source>Line {0}</source>
        <translation>标准 {0} 元</translation>
    </message>
    <message>
        <source>{0} below ({1} %)</source>
        <translation>低 {0} 元（{1} %）</translation>
    </message>
    <message>
        <source>{0} above ({1} %)</source>
        <translation>高 {0} 元（{1} %）</translation>
    </message>
    <message>
        <source>{0} below</source>
        <translation>低 {0} 元</translation>
    </message>
    <message>
        <source>{0} above</source>
        <translation>高 {0} 元</translation>
    </message>
    <message>
        <source>Net income / {0} people</source>
        <translation>纯收入 ÷ {0} 人</translation>
    </message>
</context>
<context>
    <name>RosterBlock</name>
    <message>
        <source>PgUp / PgDn other row</source>
        <translation>PgUp / PgDn 换行</translation>
    </message>
    <message>
        <source>Enter right</source>
        <translation>Enter 向右</translation>
    </message>
    <message>
        <source>Ctrl+Enter new row</source>
        <translation>Ctrl+Enter 新行</translation>
    </message>
    <message>
        <source>Ctrl+D as above</source>
        <translation>Ctrl+D 同上一行</translation>
    </message>
    <message>
        <source>F4 delete row</source>
        <translation>F4 删行</translation>
    </message>
    <message>
        <source>Ctrl+K don&apos;t know</source>
        <translation>Ctrl+K 不知道</translation>
    </message>
    <message>
        <source>Ctrl+R refused</source>
        <translation>Ctrl+R 拒答</translation>
    </message>
    <message numerus="yes">
        <source>%n more question(s)</source>
        <translation>
            <numerusform>其余 %n 项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterGrid</name>
    <message>
        <source>New: {0}</source>
        <translation>新增{0}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未答</translation>
    </message>
</context>
<context>
    <name>RosterModel</name>
    <message>
        <source>Don&apos;t know</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒答</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>Unfold all  Ctrl+E</source>
        <translation>全部展开  Ctrl+E</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>卡片</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>As the system</source>
        <translation>随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Every change holds at once</source>
        <translation>改了立即生效</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Change...</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>恢复密钥</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>工作</translation>
    </message>
    <message>
        <source>My name</source>
        <translation>我的姓名</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>无人操作后锁定</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpotChecksPage</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>New sample</source>
        <translation>新抽样</translation>
    </message>
    <message>
        <source>Check sheets...</source>
        <translation>核查表…</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>户主</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Households of the sample</source>
        <translation>样本中的户</translation>
    </message>
    <message numerus="yes">
        <source>%n check sheets</source>
        <translation>
            <numerusform>%n 份核查表</numerusform>
        </translation>
    </message>
    <message>
        <source>They are in {0}; nothing on them tells what was answered.</source>
        <translation>已存到 {0}；表上看不出登记了什么。</translation>
    </message>
    <message>
        <source>{0} of {1} checked</source>
        <translation>已查 {0} / {1} 户</translation>
    </message>
    <message>
        <source>Whole sample</source>
        <translation>全部样本</translation>
    </message>
    <message numerus="yes">
        <source>%n differ</source>
        <translation>
            <numerusform>%n 项不一致</numerusform>
        </translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>未查</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>已开始</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>survey again</source>
        <translation>重新调查</translation>
    </message>
    <message>
        <source>was right</source>
        <translation>登记无误</translation>
    </message>
    <message>
        <source>Check sheets {0}.pdf</source>
        <translation>核查表 {0}.pdf</translation>
    </message>
    <message>
        <source>Check sheets</source>
        <translation>核查表</translation>
    </message>
    <message>
        <source>Spot checks</source>
        <translation>抽查</translation>
    </message>
    <message>
        <source>F3 one more row; what stays empty was not asked again</source>
        <translation>F3 再加一行；没有再问的空着</translation>
    </message>
</context>
<context>
    <name>State</name>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>有误</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未核对</translation>
    </message>
    <message>
        <source>Two versions</source>
        <translation>有冲突</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>F1 Handbook and keys</source>
        <translation>F1 手册与快捷键</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n households not exported</source>
        <translation>
            <numerusform>%n 户未导出</numerusform>
        </translation>
    </message>
    <message>
        <source>All exported</source>
        <translation>全部已导出</translation>
    </message>
    <message numerus="yes">
        <source>%n notices to attend to</source>
        <translation>
            <numerusform>%n 条提醒要处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Never backed up</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>Kept on the server</source>
        <translation>存在服务器上</translation>
    </message>
    <message>
        <source>Backup {0}</source>
        <translation>备份 {0}</translation>
    </message>
    <message>
        <source>Backup failed</source>
        <translation>备份失败</translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message>
        <source>Paper</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>About</source>
        <translation>涉及农户</translation>
    </message>
    <message>
        <source>Papers of the step</source>
        <translation>这一步的材料</translation>
    </message>
    <message>
        <source>{0} of {1} households</source>
        <translation>{1} 户中已办 {0} 户</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>{0} needed</source>
        <translation>需 {0}</translation>
    </message>
    <message>
        <source>More than two thirds have signed.</source>
        <translation>签字已超过三分之二。</translation>
    </message>
    <message numerus="yes">
        <source>%n more must sign.</source>
        <translation>
            <numerusform>还须 %n 户签字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a group to see how many have signed.</source>
        <translation>选一个组，就能看到签了多少户。</translation>
    </message>
    <message>
        <source>The village form does not say how many households the group has.</source>
        <translation>村表上没有这个组的户数。</translation>
    </message>
    <message numerus="yes">
        <source>Hangs %n more days, until {0}.</source>
        <translation>
            <numerusform>还要挂 %n 天，到 {0}。</numerusform>
        </translation>
    </message>
    <message>
        <source>Its days were over on {0}.</source>
        <translation>已于 {0} 期满。</translation>
    </message>
</context>
<context>
    <name>StepFilter</name>
    <message>
        <source>Any step</source>
        <translation>步骤不限</translation>
    </message>
</context>
<context>
    <name>StepTrail</name>
    <message>
        <source>Step {0} of {1}: {2}, {3}</source>
        <translation>第 {0} 步，共 {1} 步：{2}，{3}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Done</source>
        <translation>办完</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>Lacking</source>
        <translation>有缺项</translation>
    </message>
    <message>
        <source>Not asked any more</source>
        <translation>不再办</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>在办</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>全部办完</translation>
    </message>
    <message>
        <source>Not listed</source>
        <translation>未列入</translation>
    </message>
</context>
<context>
    <name>SummaryPane</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>No head yet</source>
        <translation>户主未填</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Net income per person, {0}</source>
        <translation>人均纯收入（{0} 年）</translation>
    </message>
    <message>
        <source>Changed {0} {1}</source>
        <translation>最后改动 {0} {1}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>接着录</translation>
    </message>
    <message>
        <source>age {0}</source>
        <translation>{0} 岁</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Targets</name>
    <message>
        <source>Where the bundle is written to</source>
        <translation>数据包写到哪里</translation>
    </message>
    <message>
        <source>{0}, {1} free</source>
        <translation>{0}，可用 {1}</translation>
    </message>
    <message>
        <source>Save to a folder...</source>
        <translation>另存到文件夹…</translation>
    </message>
    <message>
        <source>to hand it over by network or disc</source>
        <translation>用网络或光盘转交时</translation>
    </message>
</context>
<context>
    <name>TeamPane</name>
    <message>
        <source>Another kit</source>
        <translation>再做工具包</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Kit</source>
        <translation>工具包</translation>
    </message>
    <message>
        <source>Last bundle</source>
        <translation>最近一包</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺包</translation>
    </message>
    <message>
        <source>No bundle of this team has come yet. Its key arrives with the first one: compare the four words by telephone then, and trust it here.</source>
        <translation>这个工作队还没有交过包。第一个包会带来它的密钥：到时打电话核对四个词，再在这里信任。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>number {0}</source>
        <translation>第 {0} 号</translation>
    </message>
    <message>
        <source>number {0}, {1}</source>
        <translation>第 {0} 包，{1}</translation>
    </message>
    <message>
        <source>Compare the words</source>
        <translation>待核对四个词</translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation>已信任</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>No bundle yet</source>
        <translation>还没有交包</translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message>
        <source>New team</source>
        <translation>新建工作队</translation>
    </message>
    <message>
        <source>No teams yet</source>
        <translation>还没有工作队</translation>
    </message>
    <message>
        <source>Every survey team gets a kit: its villages, the questionnaires and the county&apos;s key. It makes its workspace from it, and its bundles come to the inbox.</source>
        <translation>每个工作队领一个工具包：所管的村、问卷和本县密钥。工作队用它建立工作区，交来的数据包进“收件”。</translation>
    </message>
    <message>
        <source>The kit for {0} is made</source>
        <translation>{0}的工具包已生成</translation>
    </message>
    <message>
        <source>Hand it to the team: {0}</source>
        <translation>交给工作队：{0}</translation>
    </message>
    <message numerus="yes">
        <source>%n teams</source>
        <translation>
            <numerusform>%n 个工作队</numerusform>
        </translation>
    </message>
    <message>
        <source>Kits (*{0})</source>
        <translation>工具包 (*{0})</translation>
    </message>
    <message>
        <source>Where the kit is written to</source>
        <translation>工具包存到哪里</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Kit</source>
        <translation>工具包</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Last bundle</source>
        <translation>最近一包</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺包</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>工作队</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>New household</source>
        <translation>新增住户</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Handing over and keeping</source>
        <translation>上交与备份</translation>
    </message>
    <message>
        <source>No household yet: Ins begins the first. Later it stands here what needs doing.</source>
        <translation>还没有住户：按 Ins 开始第一户。以后这里列出要做的事。</translation>
    </message>
    <message>
        <source>Nothing waits: everything is answered, handed over and backed up.</source>
        <translation>没有要办的：都录完、上交并备份了。</translation>
    </message>
    <message numerus="yes">
        <source>%n households with something open</source>
        <translation>
            <numerusform>户有未答</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households with errors</source>
        <translation>
            <numerusform>户有误</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households in two versions</source>
        <translation>
            <numerusform>户有两个版本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households below the line</source>
        <translation>
            <numerusform>户低于标准</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households not handed over</source>
        <translation>
            <numerusform>户未导出</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households the county has not confirmed</source>
        <translation>
            <numerusform>户县里还没确认</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes since the last backup</source>
        <translation>
            <numerusform>处改动还没备份</numerusform>
        </translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>共 {0} 户</translation>
    </message>
    <message>
        <source>last bundle {0}</source>
        <translation>上次导出 {0}</translation>
    </message>
    <message>
        <source>No head yet</source>
        <translation>还没有户主</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>接着录&#x3000;{0}</translation>
    </message>
    <message>
        <source>left at {0}, {1} people</source>
        <translation>停在 {0}，{1} 人</translation>
    </message>
    <message>
        <source>Never backed up</source>
        <translation>还没有备份</translation>
    </message>
    <message>
        <source>make one in the settings</source>
        <translation>到设置里备份</translation>
    </message>
    <message>
        <source>made {0}</source>
        <translation>上次备份 {0}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Name, pinyin initials, ID, card no. or check code</source>
        <translation>姓名、拼音首字母、证件号、卡号、核对码</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Name not set</source>
        <translation>姓名未填</translation>
    </message>
</context>
<context>
    <name>UnlockPanel</name>
    <message>
        <source>Open the workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Everything is as you left it.</source>
        <translation>一切和离开时一样。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Another workspace...</source>
        <translation>别的工作区…</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的姓名</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Write your name: it stands beside every change.</source>
        <translation>请填写姓名：每处改动都会记下是谁改的。</translation>
    </message>
    <message>
        <source>Opening the workspace...</source>
        <translation>正在打开工作区……</translation>
    </message>
    <message>
        <source>Bringing up an older register: {0} of {1} records</source>
        <translation>正在升级旧版登记库：{0} / {1} 条</translation>
    </message>
    <message>
        <source>Choose the folder NAME.lika</source>
        <translation>选择 名称.lika 文件夹</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>工作队</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>包号</translation>
    </message>
    <message>
        <source>Households</source>
        <translation>户</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>the very same bundle; nothing was changed</source>
        <translation>同一个包，没有改动</translation>
    </message>
    <message>
        <source>Not taken in</source>
        <translation>未收</translation>
    </message>
    <message>
        <source>Had it already</source>
        <translation>已收过</translation>
    </message>
    <message>
        <source>Taken in part</source>
        <translation>部分并入</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>全部并入</translation>
    </message>
    <message>
        <source>another bundle came under this number</source>
        <translation>这个编号另有一包</translation>
    </message>
    <message>
        <source>missing before it: {0}</source>
        <translation>之前缺第 {0} 包</translation>
    </message>
    <message>
        <source>numbers without a gap</source>
        <translation>编号连续</translation>
    </message>
</context>
<context>
    <name>VerdictDetail</name>
    <message>
        <source>Refused records</source>
        <translation>被退回的记录</translation>
    </message>
    <message>
        <source>They agree: trust and take in</source>
        <translation>一致：信任并导入</translation>
    </message>
    <message>
        <source>Nothing of this file was taken in</source>
        <translation>这个文件没有导入</translation>
    </message>
    <message>
        <source>{0}, bundle {1}</source>
        <translation>{0}，第 {1} 包</translation>
    </message>
    <message>
        <source>Have the team update its program and export again.</source>
        <translation>请工作队更新程序后重新导出。</translation>
    </message>
    <message>
        <source>Bundles that came before this one are missing. Ask the team to export again: what the county has not confirmed stands in every new bundle.</source>
        <translation>这个包之前还有包没到。请工作队再导出一次：县里没确认的内容每个新包里都有。</translation>
    </message>
    <message numerus="yes">
        <source>%n records refused</source>
        <translation>
            <numerusform>%n 条拒收</numerusform>
        </translation>
    </message>
    <message>
        <source>bundles missing before it: {0}</source>
        <translation>之前缺第 {0} 包</translation>
    </message>
    <message>
        <source>{0} households with {1} people in lines that can&apos;t be read</source>
        <translation>有 {0} 户 {1} 人在认不出的行里</translation>
    </message>
    <message>
        <source>A computer of {0} that is seen for the first time</source>
        <translation>第一次见到{0}的这台电脑</translation>
    </message>
    <message>
        <source>Its key was decided on by now: take the bundle in again.</source>
        <translation>这把密钥已经处理过了：请把数据包再导入一次。</translation>
    </message>
    <message>
        <source>Telephone the team. Four words stand on its exchange page: they must be these, in this order. Where they differ, the bundle is not from the team; take nothing in and report it.</source>
        <translation>给工作队打电话。对方“交换”页上有四个词，必须和下面的词、次序都一样。不一样就不是工作队的包：不要导入，并上报。</translation>
    </message>
    <message>
        <source>Household</source>
        <translation>住户</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录号</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>哪一项</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>two teams answered the same question differently</source>
        <translation>两个工作队对同一项填得不一样</translation>
    </message>
    <message>
        <source>builds on a change that has not come yet</source>
        <translation>所依据的改动还没到</translation>
    </message>
    <message>
        <source>longer than a record can be</source>
        <translation>超过一条记录的长度</translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation>读不懂</translation>
    </message>
    <message>
        <source>the field holds what it can&apos;t</source>
        <translation>这一项的内容不合要求</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>嵌套太深</translation>
    </message>
    <message>
        <source>content and id do not fit: changed on the way</source>
        <translation>内容与编号对不上，途中被改过</translation>
    </message>
    <message>
        <source>the questionnaire has no such place</source>
        <translation>问卷里没有这个位置</translation>
    </message>
    <message>
        <source>not the kind of answer that is asked for</source>
        <translation>不是这一题要的答案</translation>
    </message>
    <message>
        <source>none of the choices</source>
        <translation>不在选项里</translation>
    </message>
    <message>
        <source>in a village of another team</source>
        <translation>在别的工作队的村里</translation>
    </message>
    <message>
        <source>made on another laptop, which never sent it</source>
        <translation>在别的电脑上改的，那台没有交来</translation>
    </message>
    <message>
        <source>decide between the two values</source>
        <translation>在两个值里选定</translation>
    </message>
    <message>
        <source>take in the missing bundle</source>
        <translation>导入缺的那个包</translation>
    </message>
    <message>
        <source>have the team open, check and export it again</source>
        <translation>请工作队打开、核对、重新导出</translation>
    </message>
</context>
<context>
    <name>VillageButton</name>
    <message>
        <source>All villages</source>
        <translation>全部村</translation>
    </message>
    <message>
        <source>Go to village (Ctrl+G)</source>
        <translation>去另一个村（Ctrl+G）</translation>
    </message>
</context>
<context>
    <name>VillageChooser</name>
    <message>
        <source>Go to village</source>
        <translation>去另一个村</translation>
    </message>
    <message>
        <source>Enter goes there, Esc leaves</source>
        <translation>Enter 跳过去，Esc 关闭</translation>
    </message>
    <message>
        <source>Name, township, pinyin initials or code</source>
        <translation>村名、乡镇、拼音首字母或编码</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>No village is called so. A part of its name or code will do, or initials: msc for 毛寺村.</source>
        <translation>没有叫这个名字的村。输村名或编码的一部分，或者首字母：毛寺村输 msc。</translation>
    </message>
</context>
<context>
    <name>VillageList</name>
    <message>
        <source>Villages</source>
        <translation>村</translation>
    </message>
</context>
<context>
    <name>VillageModel</name>
    <message>
        <source>{0}, chosen now</source>
        <translation>{0}，现在所在</translation>
    </message>
    <message>
        <source>All villages</source>
        <translation>全部村</translation>
    </message>
</context>
<context>
    <name>VillageTable</name>
    <message>
        <source>Village</source>
        <translation>村</translation>
    </message>
    <message>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>年度</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>可公告</translation>
    </message>
    <message>
        <source>Not ready</source>
        <translation>还不能公告</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Lika</source>
        <translation>立卡</translation>
    </message>
    <message>
        <source>The program made a mistake</source>
        <translation>程序出错了</translation>
    </message>
    <message>
        <source>Everything kept before is kept; go on. A report without personal data is in {0}.</source>
        <translation>此前保存的内容都在，请继续。报告（不含个人信息）在 {0}，请交给维护人员。</translation>
    </message>
    <message>
        <source>Everything kept before is kept; go on. No report could be written: is the disk full?</source>
        <translation>此前保存的内容都在，请继续。报告没能写出，请看磁盘是否已满。</translation>
    </message>
</context>
<context>
    <name>Worksheet</name>
    <message>
        <source>Rows are taken in</source>
        <translation>正在放入各行</translation>
    </message>
    <message>
        <source>Rows are taken back</source>
        <translation>正在撤回各行</translation>
    </message>
    <message>
        <source>copied picture</source>
        <translation>剪贴板中的图片</translation>
    </message>
</context>
<context>
    <name>YearRound</name>
    <message>
        <source>Year {0}</source>
        <translation>{0} 年</translation>
    </message>
    <message>
        <source>Newest of each</source>
        <translation>各户最新</translation>
    </message>
    <message>
        <source>Listed in round {0}</source>
        <translation>第 {0} 轮名单</translation>
    </message>
    <message>
        <source>All surveyed</source>
        <translation>全部调查户</translation>
    </message>
</context>
<context>
    <name>_Backup</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>never</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>It makes itself after some households, and on closing</source>
        <translation>录了若干户以后和退出时自动备份</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>存在 {0}</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>今天 {0}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>昨天 {0}</translation>
    </message>
    <message numerus="yes">
        <source>{0}, %n days ago</source>
        <translation>
            <numerusform>{0}，%n 天前</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Days</name>
    <message>
        <source>Finished each day</source>
        <translation>每天录完的户</translation>
    </message>
</context>
<context>
    <name>_Parts</name>
    <message>
        <source>{0} / {1} households</source>
        <translation>{0} / {1} 户</translation>
    </message>
    <message>
        <source>Household survey</source>
        <translation>入户调查</translation>
    </message>
    <message>
        <source>Finished of those begun</source>
        <translation>录入进度</translation>
    </message>
    <message>
        <source>No village</source>
        <translation>没填村</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>没填组</translation>
    </message>
</context>
<context>
    <name>_Workers</name>
    <message>
        <source>Nobody named</source>
        <translation>没填调查人</translation>
    </message>
    <message numerus="yes">
        <source>%n today</source>
        <translation>
            <numerusform>今天 %n 户</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>共 %n 户</numerusform>
        </translation>
    </message>
</context>
</TS>
