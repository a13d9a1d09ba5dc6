<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>AnnouncePage</name>
    <message numerus="yes">
        <source>%n households announced</source>
        <translation>
            <numerusform>%n household announced</numerusform>
            <numerusform>%n households announced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message numerus="yes">
        <source>%n households were taken in as they are.</source>
        <translation>
            <numerusform>%n household was taken in as it is.</numerusform>
            <numerusform>%n households were taken in as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes of the county and of other teams come with it.</source>
        <translation>
            <numerusform>%n change of the county and of other teams comes with it.</numerusform>
            <numerusform>%n changes of the county and of other teams come with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes are new here,</source>
        <translation>
            <numerusform>%n change is new here,</numerusform>
            <numerusform>%n changes are new here,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households were merged,</source>
        <translation>
            <numerusform>%n household was merged,</numerusform>
            <numerusform>%n households were merged,</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wait for the county&apos;s decision.</source>
        <translation>
            <numerusform>%n waits for the county&apos;s decision.</numerusform>
            <numerusform>%n wait for the county&apos;s decision.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupRow</name>
    <message numerus="yes">
        <source>last at {0}, %n changes since: {1}</source>
        <translation>
            <numerusform>last at {0}, %n change since: {1}</numerusform>
            <numerusform>last at {0}, %n changes since: {1}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckEntryPage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers differ</source>
        <translation>
            <numerusform>%n answer differs</numerusform>
            <numerusform>%n answers differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n answers agree</source>
        <translation>
            <numerusform>The one answer agrees</numerusform>
            <numerusform>All %n answers agree</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictsPage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers to decide</source>
        <translation>
            <numerusform>%n answer to decide</numerusform>
            <numerusform>%n answers to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CountyCard</name>
    <message numerus="yes">
        <source>{0}, version {1}: in use, %n differences. Teams get it with their next kit or answer.</source>
        <translation>
            <numerusform>{0}, version {1}: in use, %n difference. Teams get it with their next kit or answer.</numerusform>
            <numerusform>{0}, version {1}: in use, %n differences. Teams get it with their next kit or answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not taken: %n mistakes in the workbook.</source>
        <translation>
            <numerusform>Not taken: %n mistake in the workbook.</numerusform>
            <numerusform>Not taken: %n mistakes in the workbook.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisputeContext</name>
    <message numerus="yes">
        <source>The household, %n people</source>
        <translation>
            <numerusform>The household, %n person</numerusform>
            <numerusform>The household, %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DropStrip</name>
    <message numerus="yes">
        <source>%n new bundles on the stick</source>
        <translation>
            <numerusform>%n new bundle on the stick</numerusform>
            <numerusform>%n new bundles on the stick</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message numerus="yes">
        <source>%n pairs to decide</source>
        <translation>
            <numerusform>%n pair to decide</numerusform>
            <numerusform>%n pairs to decide</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message numerus="yes">
        <source>%n households changed</source>
        <translation>
            <numerusform>%n household changed</numerusform>
            <numerusform>%n households changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households not confirmed yet</source>
        <translation>
            <numerusform>%n household not confirmed yet</numerusform>
            <numerusform>%n households not confirmed yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes new here</source>
        <translation>
            <numerusform>%n change new here</numerusform>
            <numerusform>%n changes new here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundles</source>
        <translation>
            <numerusform>%n bundle</numerusform>
            <numerusform>%n bundles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forked</name>
    <message numerus="yes">
        <source>%n households in two versions</source>
        <translation>
            <numerusform>%n household in two versions</numerusform>
            <numerusform>%n households in two versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupBlock</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n wrong</numerusform>
            <numerusform>%n wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%n states</source>
        <translation>
            <numerusform>%n state</numerusform>
            <numerusform>%n states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers changed</source>
        <translation>
            <numerusform>%n answer changed</numerusform>
            <numerusform>%n answers changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message numerus="yes">
        <source>Taking in %n bundles</source>
        <translation>
            <numerusform>Taking in %n bundle</numerusform>
            <numerusform>Taking in %n bundles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing answers for %n teams</source>
        <translation>
            <numerusform>Writing the answer for %n team</numerusform>
            <numerusform>Writing answers for %n teams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers are in {0}</source>
        <translation>
            <numerusform>%n answer is in {0}</numerusform>
            <numerusform>%n answers are in {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bundles today</source>
        <translation>
            <numerusform>%n bundle today</numerusform>
            <numerusform>%n bundles today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KitForm</name>
    <message numerus="yes">
        <source>%n villages chosen</source>
        <translation>
            <numerusform>%n village chosen</numerusform>
            <numerusform>%n villages chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LackingCard</name>
    <message numerus="yes">
        <source>%n things</source>
        <translation>
            <numerusform>%n thing</numerusform>
            <numerusform>%n things</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is in the way; %n households still wait for this step.</source>
        <translation>
            <numerusform>Nothing is in the way; %n household still waits for this step.</numerusform>
            <numerusform>Nothing is in the way; %n households still wait for this step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n households</source>
        <translation>
            <numerusform>Show %n household</numerusform>
            <numerusform>Show %n households</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListsPage</name>
    <message numerus="yes">
        <source>%n taken in</source>
        <translation>
            <numerusform>%n taken in</numerusform>
            <numerusform>%n taken in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken back</source>
        <translation>
            <numerusform>%n taken back</numerusform>
            <numerusform>%n taken back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutcomeCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong</source>
        <translation>
            <numerusform>%n wrong</numerusform>
            <numerusform>%n wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to answer</source>
        <translation>
            <numerusform>%n to answer</numerusform>
            <numerusform>%n to answer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperRows</name>
    <message numerus="yes">
        <source>%n households whose signed form has changed</source>
        <translation>
            <numerusform>household whose signed form has changed</numerusform>
            <numerusform>households whose signed form has changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n complete households to print and sign</source>
        <translation>
            <numerusform>complete household to print and sign</numerusform>
            <numerusform>complete households to print and sign</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open objections</source>
        <translation>
            <numerusform>open objection</numerusform>
            <numerusform>open objections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notices that have hung their days</source>
        <translation>
            <numerusform>notice that has hung its days</numerusform>
            <numerusform>notices that have hung their days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notices on the wall</source>
        <translation>
            <numerusform>notice on the wall</numerusform>
            <numerusform>notices on the wall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintPage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers cannot be printed</source>
        <translation>
            <numerusform>%n answer cannot be printed</numerusform>
            <numerusform>%n answers cannot be printed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProcedurePage</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with all steps done</source>
        <translation>
            <numerusform>%n with all steps done</numerusform>
            <numerusform>%n with all steps done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not listed</source>
        <translation>
            <numerusform>%n not listed</numerusform>
            <numerusform>%n not listed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open objections</source>
        <translation>
            <numerusform>%n open objection</numerusform>
            <numerusform>%n open objections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PublishingCard</name>
    <message numerus="yes">
        <source>%n households</source>
        <translation>
            <numerusform>%n household</numerusform>
            <numerusform>%n households</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n villages</source>
        <translation>
            <numerusform>%n village</numerusform>
            <numerusform>%n villages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rest</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message numerus="yes">
        <source>signed, %n households</source>
        <translation>
            <numerusform>signed, %n household</numerusform>
            <numerusform>signed, %n households</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message numerus="yes">
        <source> (%n open)</source>
        <translation>
            <numerusform> (%n open)</numerusform>
            <numerusform> (%n open)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RosterBlock</name>
    <message numerus="yes">
        <source>%n more question(s)</source>
        <translation>
            <numerusform>%n more question</numerusform>
            <numerusform>%n more questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpotChecksPage</name>
    <message numerus="yes">
        <source>%n check sheets</source>
        <translation>
            <numerusform>%n check sheet</numerusform>
            <numerusform>%n check sheets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n differ</source>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n households not exported</source>
        <translation>
            <numerusform>%n household not exported</numerusform>
            <numerusform>%n households not exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notices to attend to</source>
        <translation>
            <numerusform>%n notice to attend to</numerusform>
            <numerusform>%n notices to attend to</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepCard</name>
    <message numerus="yes">
        <source>%n more must sign.</source>
        <translation>
            <numerusform>%n more must sign.</numerusform>
            <numerusform>%n more must sign.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hangs %n more days, until {0}.</source>
        <translation>
            <numerusform>Hangs %n more day, until {0}.</numerusform>
            <numerusform>Hangs %n more days, until {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummaryPane</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeamsPage</name>
    <message numerus="yes">
        <source>%n teams</source>
        <translation>
            <numerusform>%n team</numerusform>
            <numerusform>%n teams</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n households with something open</source>
        <translation>
            <numerusform>household with something open</numerusform>
            <numerusform>households with something open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households with errors</source>
        <translation>
            <numerusform>household with errors</numerusform>
            <numerusform>households with errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households in two versions</source>
        <translation>
            <numerusform>household in two versions</numerusform>
            <numerusform>households in two versions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households below the line</source>
        <translation>
            <numerusform>household below the line</numerusform>
            <numerusform>households below the line</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households not handed over</source>
        <translation>
            <numerusform>household not handed over</numerusform>
            <numerusform>households not handed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n households the county has not confirmed</source>
        <translation>
            <numerusform>household the county has not confirmed</numerusform>
            <numerusform>households the county has not confirmed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes since the last backup</source>
        <translation>
            <numerusform>change since the last backup</numerusform>
            <numerusform>changes since the last backup</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictDetail</name>
    <message numerus="yes">
        <source>%n records refused</source>
        <translation>
            <numerusform>%n record refused</numerusform>
            <numerusform>%n records refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Backup</name>
    <message numerus="yes">
        <source>{0}, %n days ago</source>
        <translation>
            <numerusform>{0}, %n day ago</numerusform>
            <numerusform>{0}, %n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Workers</name>
    <message numerus="yes">
        <source>%n today</source>
        <translation>
            <numerusform>%n today</numerusform>
            <numerusform>%n today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in all</source>
        <translation>
            <numerusform>%n in all</numerusform>
            <numerusform>%n in all</numerusform>
        </translation>
    </message>
</context>
</TS>
