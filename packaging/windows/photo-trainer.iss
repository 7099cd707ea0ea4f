; The installer for Windows: for one person, without an administrator's password.
; packager/windows.py says where things lie: Version, Bundle, Made (icon) and Dist.

#define AppId "{{6C7B0C0B-6E1C-4F6B-9C57-5B0B6C8F5D0E}"
#define Exe "photo-trainer.exe"

[Setup]
AppId={#AppId}
AppName=Photo Trainer
AppVersion={#Version}
AppVerName=Photo Trainer {#Version}
AppPublisher=The Photo Trainer maintainers
VersionInfoVersion={#Version}
PrivilegesRequired=lowest
DefaultDirName={autopf}\Photo Trainer
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile=..\..\LICENSE
OutputDir={#Dist}
OutputBaseFilename=photo-trainer-{#Version}-windows-x64
SetupIconFile={#Made}\photo-trainer.ico
UninstallDisplayIcon={app}\{#Exe}
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
; A running program is asked to end, so that no file is in use, and it is started again.
CloseApplications=yes
RestartApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
; The AppUserModelID is the one that the program calls itself: without it Windows shows no messages.
Name: "{autoprograms}\Photo Trainer"; Filename: "{app}\{#Exe}"; AppUserModelID: "PhotoGPT.PhotoTrainer"; Comment: "Turn photos of one person into your own photo model"

[Registry]
; "Open with" for pictures; nobody's default is changed.
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Photo Trainer"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\shell\open\command"; ValueType: string; ValueData: """{app}\{#Exe}"" -- ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".jpg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".jpeg"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".png"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".webp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".heic"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".heif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".avif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".jxl"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".tif"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".tiff"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".bmp"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\Applications\{#Exe}\SupportedTypes"; ValueType: string; ValueName: ".gif"; ValueData: ""
; The program writes this one itself ("Start when I log in"); it goes with the program.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "photo-trainer"; Flags: uninsdeletevalue dontcreatekey
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"; ValueName: "photo-trainer"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\{#Exe}"; Description: "{cm:LaunchProgram,Photo Trainer}"; Flags: nowait postinstall skipifsilent

[Code]
{ The list of models is the person's, not the program's: it goes only if the person says so. }
procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Data: String;
begin
  if Step <> usPostUninstall then
    exit;
  Data := ExpandConstant('{localappdata}\photo-trainer');
  if not DirExists(Data) then
    exit;
  if SuppressibleMsgBox('Delete your list of models and the small previews as well?' + #13#10 + #13#10 +
      'Your photos stay where they are, and models at PhotoGPT stay there.' + #13#10 +
      'If you install Photo Trainer again later, keep them.',
      mbConfirmation, MB_YESNO or MB_DEFBUTTON2, IDNO) = IDYES then
    DelTree(Data, True, True, True);
end;
