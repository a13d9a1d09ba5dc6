; Installer for Windows: Inno Setup 6, `ISCC /DVersion=1.2.3 release\windows.iss` after `python run.py build`.
; NOT YET RUN on a Windows machine.
; For one person and without an administrator: a laptop in a village has none. The folder also runs from a stick as it is.
#ifndef Version
  #error Give the version: /DVersion=1.2.3
#endif

[Setup]
AppId={{5B0B1D0E-6A5E-4C0B-9B1E-6D1D2C9C2A41}
AppName=立卡 Lika
AppVersion={#Version}
AppVerName=立卡 Lika {#Version}
DefaultDirName={localappdata}\Programs\Lika
DefaultGroupName=立卡 Lika
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
DisableProgramGroupPage=yes
LicenseFile=..\LICENSE
OutputDir=..\dist
OutputBaseFilename=Lika-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\Lika.exe
WizardStyle=modern

[Languages]
; The Chinese texts are not part of Inno Setup; put ChineseSimplified.isl beside this file to have them.
#ifexist "ChineseSimplified.isl"
Name: "zh"; MessagesFile: "ChineseSimplified.isl"
#endif
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[InstallDelete]
; Files of an older version would be found before the new ones. Workspaces lie elsewhere and are never touched.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\lika\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\立卡 Lika"; Filename: "{app}\Lika.exe"
Name: "{userdesktop}\立卡 Lika"; Filename: "{app}\Lika.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\Lika.exe"; Description: "{cm:LaunchProgram,Lika}"; Flags: nowait postinstall skipifsilent
