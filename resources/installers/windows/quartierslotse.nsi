; The installer for Windows: German, for one user and without an administrator, silent with /S, upgrade in place.
; makensis is given VERSION, NUMBERS, LISTS (folder of the two lists), SIZE_KB, OUTPUT and, with a certificate, SIGNER.
; Exit codes of the silent mode: 0 done, 3 Windows is too old, 4 folder holds something else, 5 the program is running, 6 a newer version is installed.

Unicode true
Target amd64-unicode
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include FileFunc.nsh

!define NAME "Quartierslotse"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAME}"
!define CLASSES "Software\Classes"
!define DOCUMENT "Quartierslotse.Datenbank"

Name "${NAME}"
OutFile "${OUTPUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
ManifestDPIAware true
CRCCheck force
!ifdef SIGNER
  !uninstfinalize '${SIGNER} "%1"' = 0
!endif
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1031 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1031 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1031 "FileDescription" "${NAME} installieren"
VIAddVersionKey /LANG=1031 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "quartierslotse.ico"
!define MUI_UNICON "quartierslotse.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "seite.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "Quartierslotse wird für Sie allein eingerichtet; ein Administrator ist nicht nötig.$\r$\n$\r$\nIst schon eine ältere Version da, wird sie ersetzt. Ihre Daten bleiben dabei, wie sie sind.$\r$\n$\r$\nDas Programm baut keine Verbindung ins Netz auf."
!define MUI_FINISHPAGE_TEXT "Quartierslotse ist eingerichtet und steht im Startmenü. Ein Doppelklick auf eine Datenbank (.qldb) öffnet sie.$\r$\n$\r$\nMit Fertigstellen schließen Sie diesen Assistenten."
!define MUI_FINISHPAGE_RUN "$INSTDIR\Quartierslotse.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Quartierslotse öffnen"

!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE DemandOwnFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "German"

; One sentence instead of 5,000 names of files, which are cut off and take longer to paint than to write.
!macro Tell TEXT
  SetDetailsPrint textonly
  DetailPrint "${TEXT}"
  SetDetailsPrint none
!macroend

; A program that is running can't be written to.
!macro DemandNotRunning FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${FILE}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Quartierslotse ist gerade geöffnet. Schließen Sie das Programm, und versuchen Sie es dann noch einmal. Bis dahin wird nichts verändert." /SD IDCANCEL IDRETRY +3
        SetErrorLevel 5
        Quit
    ${Loop}
  ${EndIf}
!macroend

; Upgrading and removing empty folders of the program: that must never be a folder with something else in it.
Function DemandOwnFolder
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\uninstall.exe"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      MessageBox MB_OK|MB_ICONEXCLAMATION "Im Ordner $INSTDIR liegt schon etwas anderes. Wählen Sie einen leeren oder neuen Ordner; es wurde nichts verändert." /SD IDOK
      ${If} ${Silent}
        SetErrorLevel 4
        Quit
      ${EndIf}
      Abort
    ${EndIf}
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "Quartierslotse braucht Windows 10 oder neuer; es wurde nichts verändert." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  SetShellVarContext current
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONEXCLAMATION "Installiert ist schon die neuere Version $1. Die ältere ${VERSION} kann Datenbanken nicht öffnen, die mit der neueren benutzt wurden. Trotzdem die ältere installieren?" /SD IDNO IDYES +3
        SetErrorLevel 6
        Quit
    ${EndIf}
  ${EndIf}
  ${If} ${Silent}
    Call DemandOwnFolder
  ${EndIf}
FunctionEnd

Section "Quartierslotse"
  !insertmacro DemandNotRunning "Quartierslotse.exe"
  !insertmacro DemandNotRunning "coordinator-app.exe"
  !insertmacro Tell "Das Programm wird eingerichtet. Das dauert meist weniger als eine Minute."
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    RMDir /r "$INSTDIR\lib"
    RMDir /r "$INSTDIR\app"
    Delete "$INSTDIR\*.pyd"
    Delete "$INSTDIR\*.dll"
    Delete "$INSTDIR\python3*.*"
  ${EndIf}

  ; First of all: by this file the folder is known as ours, should the computer go off before the last.
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetOverwrite on
  !include "${LISTS}/install.nsh"
  SetOutPath "$INSTDIR"

  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\Quartierslotse.exe"

  WriteRegStr HKCU "${CLASSES}\.qldb" "" "${DOCUMENT}"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}" "" "Datenbank von Quartierslotse"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\Quartierslotse.exe,0"
  WriteRegStr HKCU "${CLASSES}\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\Quartierslotse.exe" "%1"'
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\Quartierslotse.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro DemandNotRunning "Quartierslotse.exe"
  !insertmacro DemandNotRunning "coordinator-app.exe"
  !insertmacro Tell "Das Programm wird entfernt."
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\app"
  !include "${LISTS}/remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.qldb" ""
  ${If} $0 == "${DOCUMENT}"
    DeleteRegKey HKCU "${CLASSES}\.qldb"
  ${EndIf}
  DeleteRegKey HKCU "${CLASSES}\${DOCUMENT}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"

  ${If} ${FileExists} "$APPDATA\${NAME}\*.*"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Das Programm ist entfernt. Ihre Daten liegen noch im Ordner $APPDATA\${NAME}: die Datenbank mit Projekten und Anträgen, Sicherungen, Einstellungen und eigene Kataloge.$\r$\n$\r$\nSollen auch diese Daten gelöscht werden? Das lässt sich nicht rückgängig machen." /SD IDNO IDNO kept
      ClearErrors
      RMDir /r "$APPDATA\${NAME}"
      ${If} ${Errors}
        MessageBox MB_OK|MB_ICONEXCLAMATION "Nicht alle Daten ließen sich löschen, weil ein anderes Programm sie geöffnet hat. Löschen Sie den Ordner $APPDATA\${NAME} selbst." /SD IDOK
      ${EndIf}
    kept:
  ${EndIf}
SectionEnd
