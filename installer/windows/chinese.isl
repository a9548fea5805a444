; The setup's words, in Chinese: every message of Inno Setup 6.4. Inno Setup itself brings no Chinese.
; What later versions add appears in English until it stands here; their compiler says what that is.

[LangOptions]
LanguageName=简体中文
LanguageID=$0804
LanguageCodePage=0
DialogFontName=Microsoft YaHei UI
DialogFontSize=9
WelcomeFontName=Microsoft YaHei UI
WelcomeFontSize=14

[Messages]

; titles
SetupAppTitle=安装
SetupWindowTitle=安装%1
UninstallAppTitle=卸载
UninstallAppFullTitle=卸载%1

; common
InformationTitle=说明
ConfirmTitle=确认
ErrorTitle=出错

; before the wizard
SetupLdrStartupMessage=将安装%1。继续吗？
LdrCannotCreateTemp=建不成临时文件，没有安装。腾出一些磁盘空间后再试
LdrCannotExecTemp=临时文件夹里的程序不能运行，没有安装。看看安全软件是不是拦住了
HelpTextNote=

; at the start
LastErrorMessage=%1。%n%n错误 %2：%3
SetupFileMissing=安装文件里少了 %1。重新复制一份完整的安装程序再试。
SetupFileCorrupt=安装文件已损坏，或没有复制完整。重新复制一份再试。
SetupFileCorruptOrWrongVer=安装文件已损坏，或与这个版本的安装程序不配套。重新复制一份再试。
InvalidParameter=命令行里有一个不认识的参数：%n%n%1
SetupAlreadyRunning=安装程序已经在运行。
WindowsVersionNotSupported=这台电脑的 Windows 版本装不了这个程序。
WindowsServicePackRequired=这个程序需要 %1 Service Pack %2 或更高版本。
NotOnThisPlatform=这个程序不能在 %1 上运行。
OnlyOnThisPlatform=这个程序只能在 %1 上运行。
OnlyOnTheseArchitectures=这个程序只能装在下列处理器的 Windows 上：%n%n%1
WinVersionTooLowError=这个程序需要 %1 %2 或更高版本。
WinVersionTooHighError=这个程序不能装在 %1 %2 或更高版本上。
AdminPrivilegesRequired=安装这个程序要用管理员账户登录。
PowerUserPrivilegesRequired=安装这个程序要用管理员或 Power Users 组的账户登录。
SetupAppRunningError=%1正开着。%n%n关闭它的全部窗口，再点“确定”；不装了，点“取消”。
UninstallAppRunningError=%1正开着。%n%n关闭它的全部窗口，再点“确定”；不卸载了，点“取消”。

; for whom
PrivilegesRequiredOverrideTitle=为谁安装
PrivilegesRequiredOverrideInstruction=为谁安装
PrivilegesRequiredOverrideText1=%1可以为这台电脑的所有人安装（需要管理员权限），也可以只为您自己安装。
PrivilegesRequiredOverrideText2=%1可以只为您自己安装，也可以为这台电脑的所有人安装（需要管理员权限）。
PrivilegesRequiredOverrideAllUsers=为所有人安装(&A)
PrivilegesRequiredOverrideAllUsersRecommended=为所有人安装(&A)（建议）
PrivilegesRequiredOverrideCurrentUser=只为我安装(&M)
PrivilegesRequiredOverrideCurrentUserRecommended=只为我安装(&M)（建议）

; folders
ErrorCreatingDir=文件夹“%1”建不成
ErrorTooManyFilesInDir=文件夹“%1”里文件太多，再建不了文件

; leaving
ExitSetupTitle=退出安装
ExitSetupMessage=安装还没有完成，现在退出就没有装上。%n%n以后可以再运行安装程序。%n%n退出吗？
AboutSetupMenuItem=关于安装程序(&A)…
AboutSetupTitle=关于安装程序
AboutSetupMessage=%1 版本 %2%n%3%n%n%1 主页：%n%4
AboutSetupNote=
TranslatorNote=

; buttons
ButtonBack=< 上一步(&B)
ButtonNext=下一步(&N) >
ButtonInstall=安装(&I)
ButtonOK=确定
ButtonCancel=取消
ButtonYes=是(&Y)
ButtonYesToAll=全部是(&A)
ButtonNo=否(&N)
ButtonNoToAll=全部否(&O)
ButtonFinish=完成(&F)
ButtonBrowse=浏览(&B)…
ButtonWizardBrowse=浏览(&R)…
ButtonNewFolder=新建文件夹(&M)

; language
SelectLanguageTitle=选择语言
SelectLanguageLabel=选择安装时使用的语言。

; every page
ClickNext=点“下一步”继续，点“取消”退出。
BeveledLabel=
BrowseDialogTitle=选择文件夹
BrowseDialogLabel=在下面选一个文件夹，再点“确定”。
NewFolderName=新建文件夹

; welcome
WelcomeLabel1=安装[name]
WelcomeLabel2=将在这台电脑上安装 [name/ver]。%n%n继续以前，最好关闭其他程序。

; password
WizardPassword=密码
PasswordLabel1=这个安装程序有密码。
PasswordLabel3=输入密码，再点“下一步”。密码区分大小写。
PasswordEditLabel=密码(&P)：
IncorrectPassword=密码不对，重新输入。

; licence
WizardLicense=许可证
LicenseLabel=继续以前，读一下下面的内容。
LicenseLabel3=下面是许可证原文。同意以后才能继续安装。
LicenseAccepted=同意(&A)
LicenseNotAccepted=不同意(&D)

; information
WizardInfoBefore=说明
InfoBeforeLabel=继续以前，读一下下面的内容。
InfoBeforeClickLabel=读完后点“下一步”。
WizardInfoAfter=说明
InfoAfterLabel=继续以前，读一下下面的内容。
InfoAfterClickLabel=读完后点“下一步”。

; user
WizardUserInfo=用户
UserInfoDesc=填写您的信息。
UserInfoName=姓名(&U)：
UserInfoOrg=单位(&O)：
UserInfoSerial=序列号(&S)：
UserInfoNameRequired=姓名还没有填。

; folder
WizardSelectDir=装在哪里
SelectDirDesc=[name]装在哪个文件夹？
SelectDirLabel3=将把[name]装在下面的文件夹里。
SelectDirBrowseLabel=点“下一步”继续；要换一个文件夹，点“浏览”。
DiskSpaceGBLabel=至少要有 [gb] GB 可用的磁盘空间。
DiskSpaceMBLabel=至少要有 [mb] MB 可用的磁盘空间。
CannotInstallToNetworkDrive=不能装在网络驱动器上，换一个文件夹。
CannotInstallToUNCPath=不能装在网络文件夹里，换一个文件夹。
InvalidPath=写出带盘符的完整路径，例如：%n%nC:\APP%n%n或网络路径：%n%n\\server\share
InvalidDrive=选的磁盘或网络文件夹不存在，或连不上。另选一个。
DiskSpaceWarningTitle=磁盘空间不够
DiskSpaceWarning=安装至少要 %1 KB，选的磁盘只有 %2 KB 可用。%n%n仍然继续吗？
DirNameTooLong=文件夹的名字或路径太长。
InvalidDirName=文件夹的名字不能用。
BadDirName32=文件夹的名字里不能有下列字符：%n%n%1
DirExistsTitle=文件夹已存在
DirExists=文件夹：%n%n%1%n%n已经存在。仍然装在这里吗？
DirDoesntExistTitle=文件夹不存在
DirDoesntExist=文件夹：%n%n%1%n%n不存在。新建吗？

; components
WizardSelectComponents=安装哪些
SelectComponentsDesc=安装哪些部分？
SelectComponentsLabel2=勾选要安装的部分，不要的取消勾选，再点“下一步”。
FullInstallation=全部
CompactInstallation=精简
CustomInstallation=自选
NoUninstallWarningTitle=已装过的部分
NoUninstallWarning=下列部分已经装在这台电脑上：%n%n%1%n%n取消勾选不会卸载它们。%n%n仍然继续吗？
ComponentSize1=%1 KB
ComponentSize2=%1 MB
ComponentsDiskSpaceGBLabel=现在的选择至少要有 [gb] GB 磁盘空间。
ComponentsDiskSpaceMBLabel=现在的选择至少要有 [mb] MB 磁盘空间。

; tasks
WizardSelectTasks=另外做什么
SelectTasksDesc=安装时另外做什么？
SelectTasksLabel2=勾选安装[name]时另外要做的，再点“下一步”。

; start menu
WizardSelectProgramGroup=开始菜单文件夹
SelectStartMenuFolderDesc=快捷方式放在哪里？
SelectStartMenuFolderLabel3=快捷方式将放在下面的开始菜单文件夹里。
SelectStartMenuFolderBrowseLabel=点“下一步”继续；要换一个文件夹，点“浏览”。
MustEnterGroupName=文件夹的名字还没有填。
GroupNameTooLong=文件夹的名字或路径太长。
InvalidGroupName=文件夹的名字不能用。
BadGroupName=文件夹的名字里不能有下列字符：%n%n%1
NoProgramGroupCheck2=不建开始菜单文件夹(&D)

; ready
WizardReady=可以安装了
ReadyLabel1=可以开始安装[name]了。
ReadyLabel2a=点“安装”开始；要再看看或改动，点“上一步”。
ReadyLabel2b=点“安装”开始。
ReadyMemoUserInfo=用户：
ReadyMemoDir=文件夹：
ReadyMemoType=方式：
ReadyMemoComponents=部分：
ReadyMemoGroup=开始菜单文件夹：
ReadyMemoTasks=另外：

; downloads
DownloadingLabel=正在下载文件…
ButtonStopDownload=停止下载(&S)
StopDownload=停止下载吗？
ErrorDownloadAborted=下载已停止
ErrorDownloadFailed=没有下载成：%1 %2
ErrorDownloadSizeFailed=查不到大小：%1 %2
ErrorFileHash1=文件没有核对成：%1
ErrorFileHash2=文件核对不上：应为 %1，实为 %2
ErrorProgress=进度不对：%1 / %2
ErrorFileSize=文件大小不对：应为 %1，实为 %2

; archives
ExtractionLabel=正在解压文件…
ButtonStopExtraction=停止解压(&S)
StopExtraction=停止解压吗？
ErrorExtractionAborted=解压已停止
ErrorExtractionFailed=没有解压成：%1

; preparing
WizardPreparing=准备安装
PreparingDesc=正在准备安装[name]。
PreviousInstallNotCompleted=上一次安装或卸载还没有完成，要重新启动电脑。%n%n重新启动后，再运行安装程序装完[name]。
CannotContinue=不能继续安装，点“取消”退出。
ApplicationsFound=下列程序正开着要更新的文件。最好让安装程序自动关闭它们。
ApplicationsFound2=下列程序正开着要更新的文件。最好让安装程序自动关闭它们；装完会再打开它们。
CloseApplications=自动关闭它们(&A)
DontCloseApplications=不关闭(&D)
ErrorCloseApplications=有的程序关不掉。先自己关闭它们，再继续。
PrepareToInstallNeedsRestart=要先重新启动电脑。重新启动后，再运行安装程序装完[name]。%n%n现在重新启动吗？

; installing
WizardInstalling=正在安装
InstallingLabel=正在安装[name]，稍等一会儿。

; done
FinishedHeadingLabel=[name]装好了
FinishedLabelNoIcons=[name]已经装在这台电脑上。
FinishedLabel=[name]已经装在这台电脑上，从桌面或开始菜单的图标打开。
ClickFinish=点“完成”退出安装。
FinishedRestartLabel=重新启动电脑以后，[name]才算装完。现在重新启动吗？
FinishedRestartMessage=重新启动电脑以后，[name]才算装完。%n%n现在重新启动吗？
ShowReadmeCheck=看看自述文件
YesRadio=现在重新启动(&Y)
NoRadio=以后自己重新启动(&N)
RunEntryExec=运行 %1
RunEntryShellExec=查看 %1

; disks
ChangeDiskTitle=需要下一张盘
SelectDiskLabel2=插入第 %1 张盘，再点“确定”。%n%n文件在别的文件夹里的，写出那个路径，或点“浏览”。
PathLabel=路径(&P)：
FileNotInDir2=“%2”里没有“%1”。插入对的盘，或另选一个文件夹。
SelectDirectoryLabel=下一张盘在哪里？

; during the installation
SetupAborted=没有装完。%n%n排除故障后，再运行安装程序。
AbortRetryIgnoreSelectAction=怎么办
AbortRetryIgnoreRetry=再试一次(&T)
AbortRetryIgnoreIgnore=不管它，继续(&I)
AbortRetryIgnoreCancel=不装了

; what is being done
StatusClosingApplications=正在关闭程序…
StatusCreateDirs=正在建文件夹…
StatusExtractFiles=正在复制文件…
StatusCreateIcons=正在建快捷方式…
StatusCreateIniEntries=正在写 INI 设置…
StatusCreateRegistryEntries=正在写注册表…
StatusRegisterFiles=正在登记文件…
StatusSavingUninstall=正在记下怎样卸载…
StatusRunProgram=就要装完了…
StatusRestartingApplications=正在重新打开程序…
StatusRollback=正在撤回改动…

; errors
ErrorInternal2=安装程序内部出错：%1
ErrorFunctionFailedNoCode=%1 没有成功
ErrorFunctionFailed=%1 没有成功，代码 %2
ErrorFunctionFailedWithMessage=%1 没有成功，代码 %2。%n%3
ErrorExecutingProgram=运行不了文件：%n%1

; registry
ErrorRegOpenKey=注册表项打不开：%n%1\%2
ErrorRegCreateKey=注册表项建不成：%n%1\%2
ErrorRegWriteKey=注册表项写不进：%n%1\%2

; INI files
ErrorIniEntry=文件“%1”里的设置写不进。

; files
FileAbortRetryIgnoreSkipNotRecommended=跳过这个文件(&S)（不建议）
FileAbortRetryIgnoreIgnoreNotRecommended=不管它，继续(&I)（不建议）
SourceIsCorrupted=要复制的文件已损坏
SourceDoesntExist=要复制的文件“%1”不存在
ExistingFileReadOnly2=原有的文件设成了只读，换不掉。
ExistingFileReadOnlyRetry=取消只读，再试一次(&R)
ExistingFileReadOnlyKeepExisting=保留原有的文件(&K)
ErrorReadingExistingDest=读原有的文件时出错：
FileExistsSelectAction=怎么办
FileExists2=文件已经存在。
FileExistsOverwriteExisting=换掉原有的文件(&O)
FileExistsKeepExisting=保留原有的文件(&K)
FileExistsOverwriteOrKeepAll=以后都这样办(&D)
ExistingFileNewerSelectAction=怎么办
ExistingFileNewer2=原有的文件比要装的还新。
ExistingFileNewerOverwriteExisting=换掉原有的文件(&O)
ExistingFileNewerKeepExisting=保留原有的文件(&K)（建议）
ExistingFileNewerOverwriteOrKeepAll=以后都这样办(&D)
ErrorChangingAttr=改原有文件的属性时出错：
ErrorCreatingTemp=在目标文件夹里新建文件时出错：
ErrorReadingSource=读要复制的文件时出错：
ErrorCopying=复制文件时出错：
ErrorReplacingExistingFile=换掉原有的文件时出错，它可能正被使用。关闭开着的程序后再试：
ErrorRestartReplace=没有排上重新启动后再换：
ErrorRenamingTemp=给目标文件夹里的文件改名时出错：
ErrorRegisterServer=登记不了 DLL/OCX：%1
ErrorRegSvr32Failed=RegSvr32 没有成功，退出码 %1
ErrorRegisterTypeLib=登记不了类型库：%1

; in the list of programs
UninstallDisplayNameMark=%1（%2）
UninstallDisplayNameMarks=%1（%2，%3）
UninstallDisplayNameMark32Bit=32 位
UninstallDisplayNameMark64Bit=64 位
UninstallDisplayNameMarkAllUsers=所有用户
UninstallDisplayNameMarkCurrentUser=当前用户

; after the installation
ErrorOpeningReadme=自述文件打不开。
ErrorRestartingComputer=没能重新启动电脑，自己重新启动一下。

; uninstalling
UninstallNotFound=文件“%1”不存在，不能卸载。
UninstallOpenError=文件“%1”打不开，不能卸载
UninstallUnsupportedVer=卸载记录“%1”不是这个版本的卸载程序写的，不能卸载
UninstallUnknownEntry=卸载记录里有认不出的一项（%1）
ConfirmUninstall=卸载%1吗？
UninstallOnlyOnWin64=只能在 64 位的 Windows 上卸载。
OnlyAdminCanUninstall=卸载要有管理员权限。
UninstallStatusLabel=正在卸载%1，稍等一会儿。
UninstalledAll=%1已卸载。
UninstalledMost=%1已卸载。%n%n有的文件没能删除，可以自己删除。
UninstalledAndNeedsRestart=重新启动电脑以后，%1才算卸载完。%n%n现在重新启动吗？
UninstallDataCorrupted=文件“%1”已损坏，不能卸载

; shared files
ConfirmDeleteSharedFileTitle=删除共用的文件吗？
ConfirmDeleteSharedFile2=系统说下面这个共用的文件已没有程序在用。删除吗？%n%n还有程序在用而删除了，那个程序会出故障；说不准的，选“否”，留着没有坏处。
SharedFileNameLabel=文件名：
SharedFileLocationLabel=位置：
WizardUninstalling=正在卸载
StatusUninstalling=正在卸载%1…

; when Windows is shut down meanwhile
ShutdownBlockReasonInstallingApp=正在安装%1。
ShutdownBlockReasonUninstallingApp=正在卸载%1。

[CustomMessages]
NameAndVersion=%1 %2
AdditionalIcons=快捷方式：
CreateDesktopIcon=在桌面上放一个图标
CreateQuickLaunchIcon=在快速启动栏放一个图标(&Q)
ProgramOnTheWeb=%1 的网站
UninstallProgram=卸载%1
LaunchProgram=现在打开%1
AssocFileExtension=用 %1 打开 %2 文件(&A)
AssocingFileExtension=正在把 %2 文件交给 %1…
AutoStartProgramGroupDescription=开机时：
AutoStartProgram=开机时打开 %1
AddonHostProgramNotFound=选的文件夹里没有 %1。%n%n仍然继续吗？
