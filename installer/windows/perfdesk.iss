; The Windows setup: for one user, without an administrator's rights, in Chinese.
; build.py calls it:  ISCC /DVersion=0.1.0 /DProgram=…\build\dist\perfdesk /O…\build\dist perfdesk.iss
; Reasons: docs/decisions/0018

#if Ver < EncodeVer(6, 3, 0)
  #error Inno Setup 6.3 or later is needed
#endif
#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif
#ifndef Program
  #error Say where the frozen program lies: /DProgram=folder
#endif
#define Name "绩效填报桌"
#define Window "perfdesk.exe"
#define Data "{localappdata}\PerfDesk"

[Setup]
; never another one: by it a later version finds what it replaces
AppId={{FD9D356B-1B4D-4BE8-B908-7B980A24779F}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The PerfDesk developers
VersionInfoVersion={#Version}
VersionInfoDescription={#Name} 安装程序
VersionInfoProductName={#Name}
OutputBaseFilename=perfdesk-{#Version}-windows-x64-setup
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\resources\icons\perfdesk.ico
UninstallDisplayIcon={app}\{#Window}
UninstallDisplayName={#Name}

; for whom and where
PrivilegesRequired=lowest
DefaultDirName={localappdata}\Programs\PerfDesk
DisableProgramGroupPage=yes
; what Qt 6.11 runs on: Windows 10 1809, 64 bits; on Arm where Windows emulates them
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible

; over a running program: Windows asks it to close, which it may at any time, since all is stored
CloseApplications=yes
CloseApplicationsFilter=*.exe,*.dll,*.pyd
RestartApplications=no
SetupMutex=perfdesk-setup

Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=no
SetupLogging=yes

[Languages]
Name: "chinese"; MessagesFile: "chinese.isl"

[Messages]
LicenseLabel3={#Name}可以免费使用、复制和分发，作者不作担保。下面是许可证原文（MIT，英文），同意以后才能继续安装。
ConfirmUninstall=卸载%1吗？%n%n填好的表单、备份和设置不会删除，以后重新安装就能接着用。

[CustomMessages]
StillOpen={#Name}正开着。关闭它的窗口，再点“重试”；不卸载了，点“取消”。
DataIsLeft=填好的表单、备份和设置没有删除，都在这个文件夹里：%n%n%1%n%n不再需要的，可以自己删除它。

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[InstallDelete]
; modules of an older version must not be found by a newer one
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{userprograms}\{#Name}"; Filename: "{app}\{#Window}"
Name: "{userdesktop}\{#Name}"; Filename: "{app}\{#Window}"; Tasks: desktopicon

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function IsOpen(const Name: String): Boolean;
{ Whether a program runs: Windows lets nobody write to its file meanwhile. }
var
  Stream: TFileStream;
begin
  Result := False;
  if FileExists(ExpandConstant('{app}\') + Name) then
    try
      Stream := TFileStream.Create(ExpandConstant('{app}\') + Name, fmOpenReadWrite);
      Stream.Free;
    except
      Result := True;
    end;
end;

function InitializeUninstall: Boolean;
begin
  Result := True;
  while Result and (IsOpen('{#Window}') or IsOpen('perfdesk-cli.exe')) do
    Result := SuppressibleMsgBox(
      CustomMessage('StillOpen'), mbError, MB_RETRYCANCEL, IDCANCEL) = IDRETRY;
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
begin
  if (Step = usPostUninstall) and DirExists(ExpandConstant('{#Data}')) then
    SuppressibleMsgBox(
      FmtMessage(CustomMessage('DataIsLeft'), [ExpandConstant('{#Data}')]),
      mbInformation, MB_OK, IDOK);
end;
