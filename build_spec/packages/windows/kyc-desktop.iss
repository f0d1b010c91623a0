; Installer for Windows, compiled by Inno Setup 6:
;   iscc /DVersion=0.1.0 /DProgram=dist\kyc-desktop build_spec\packages\windows\kyc-desktop.iss
; `python -m build_spec.release` does so on Windows.
;
; UNTRIED: nobody has compiled this script or run its installer yet. Try it on a machine of your own before you hand it out.
;
; Signing: name a sign tool in Inno Setup (Tools, Configure Sign Tools), for example
;   standard=signtool.exe sign /fd SHA256 /tr http://timestamp.example/ /td SHA256 /a $f
; and compile with /DSignTool=standard. Without it, the installer is not signed, and Windows warns of it.

#ifndef Version
  #error Version is not defined
#endif
#ifndef Program
  #error Program is not defined
#endif

[Setup]
; The same for all versions: an update finds and replaces the version before.
AppId={{6B0B6C0E-2C0D-4B5C-9C0F-6E1D1B8E7A55}
AppName=KYC Desktop
AppVersion={#Version}
AppPublisher=The KYC Desktop developers
DefaultDirName={autopf}\KYC Desktop
DefaultGroupName=KYC Desktop
DisableProgramGroupPage=yes
; For the user alone unless an administrator installs it for all.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile=..\..\..\LICENSE
Compression=lzma2
SolidCompression=yes
; A window that is open is asked to close first, so that it stores what was typed.
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\kyc-desktop.exe
WizardStyle=modern
#ifdef SignTool
SignTool={#SignTool}
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; Files of the version before that this one no longer has. The data folder is elsewhere and stays.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\KYC Desktop"; Filename: "{app}\kyc-desktop.exe"
Name: "{autodesktop}\KYC Desktop"; Filename: "{app}\kyc-desktop.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\kyc-desktop.exe"; Description: "{cm:LaunchProgram,KYC Desktop}"; Flags: nowait postinstall skipifsilent
