; The installer of the desk for Windows 10 and 11. Silent: /S, with /AllUsers or /CurrentUser.
; NSIS's 32-bit stub does not start where Windows, or wine, has no 32-bit part.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetDateSave off

!define KEY "Software\MediationDesk"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\MediationDesk"
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_INSTALLMODE_INSTDIR "Mediation Desk"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "Folder"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_KEY "${KEY}"
!define MULTIUSER_INSTALLMODE_DEFAULT_REGISTRY_VALUENAME "Folder"
!include FileFunc.nsh
!include MultiUser.nsh
!include MUI2.nsh

Name "Mediation Desk"
OutFile "${TARGET}"
BrandingText "Mediation Desk ${VERSION}"
!define MUI_ICON "${BUNDLE}/mediation-desk.ico"
!define MUI_UNICON "${BUNDLE}/mediation-desk.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\MediationDesk.exe"

!insertmacro MUI_PAGE_LICENSE "${BUNDLE}/LICENSE"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

LangString Desk ${LANG_SIMPCHINESE} "调解台"
LangString Desk ${LANG_ENGLISH} "Mediation Desk"
LangString Packet ${LANG_SIMPCHINESE} "与市场监管部门往来的数据包"
LangString Packet ${LANG_ENGLISH} "Packet for or from the regulator"
LangString Answer ${LANG_SIMPCHINESE} "市场监管部门的答复"
LangString Answer ${LANG_ENGLISH} "Answer of the regulator"
LangString Takeover ${LANG_SIMPCHINESE} "恢复后的接续申请"
LangString Takeover ${LANG_ENGLISH} "Request of a restored desk to go on"

; A type of file with its name and icon; a double click opens the desk with the file.
!macro Type EXTENSION NAME WORDS
  WriteRegStr SHCTX "Software\Classes\${EXTENSION}" "" "${NAME}"
  WriteRegStr SHCTX "Software\Classes\${NAME}" "" "${WORDS}"
  WriteRegStr SHCTX "Software\Classes\${NAME}\DefaultIcon" "" "$INSTDIR\mediation-desk.ico"
  WriteRegStr SHCTX "Software\Classes\${NAME}\shell\open\command" "" '"$INSTDIR\MediationDesk.exe" open "%1"'
!macroend

Function .onInit
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

; A desk in use unpacks another version beside itself: /S /CurrentUser /UNPACK, into the folder that
; MEDIATION_DESK_UNPACK names. Nothing else of the computer is touched: no entry in the menu, no type
; of file, no registry.
Section
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UNPACK" $R1
  StrCpy $R1 ""
  IfErrors installed
  ; A path with blanks in it does not come whole on the command line.
  ReadEnvStr $R1 "MEDIATION_DESK_UNPACK"
  StrCmp $R1 "" nowhere
  StrCpy $INSTDIR $R1
  Goto unpack
nowhere:
  SetErrorLevel 2
  Return
installed:
  ; What an older version had and this one has not would be found by the interpreter.
  RMDir /r "$INSTDIR\python"
unpack:
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  ; Compiled once: whoever starts the desk may not write into the folder of programs.
  nsExec::Exec '"$INSTDIR\python\python.exe" -m compileall -q "$INSTDIR\python\Lib"'
  Pop $0
  StrCmp $R1 "" +2
  Return
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\$(Desk).lnk" "$INSTDIR\MediationDesk.exe" "" "$INSTDIR\mediation-desk.ico"
  !insertmacro Type ".packet" "MediationDesk.packet" "$(Packet)"
  !insertmacro Type ".takeover" "MediationDesk.takeover" "$(Takeover)"
  !insertmacro Type ".answer" "MediationDesk.answer" "$(Answer)"
  WriteRegStr SHCTX "${KEY}" "Folder" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "$(Desk)"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\mediation-desk.ico"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "Mediation Desk"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
SectionEnd

; The ledger lies in the folder of each user's data and stays.
Section "Uninstall"
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\*.*"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(Desk).lnk"
  DeleteRegKey SHCTX "Software\Classes\.packet"
  DeleteRegKey SHCTX "Software\Classes\.takeover"
  DeleteRegKey SHCTX "Software\Classes\.answer"
  DeleteRegKey SHCTX "Software\Classes\MediationDesk.packet"
  DeleteRegKey SHCTX "Software\Classes\MediationDesk.takeover"
  DeleteRegKey SHCTX "Software\Classes\MediationDesk.answer"
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd
