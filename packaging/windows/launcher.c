/* Starts the desk with the interpreter beside it, and hands on the words it was given. With CONSOLE
   it is the command: it waits and ends with the desk's status. Without, it opens the window. */
#include <windows.h>
#include <wchar.h>

#ifdef CONSOLE
#define PYTHON L"python.exe"
#else
#define PYTHON L"pythonw.exe"
#endif
#define ROOM 32768

static wchar_t line[ROOM], path[ROOM];

/* The words after the program's own name, as they were written. */
static const wchar_t *words(void) {
    const wchar_t *rest = GetCommandLineW();
    wchar_t end = L' ';
    if (*rest == L'"') { end = L'"'; rest++; }
    while (*rest && *rest != end) rest++;
    return *rest ? rest + 1 : rest;
}

int wmain(void) {
    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION begun;
    DWORD status = 0;
    DWORD length = GetModuleFileNameW(NULL, path, ROOM);
    wchar_t *name = length && length < ROOM ? wcsrchr(path, L'\\') : NULL;
    if (!name) return 1;
    *name = 0;
    if (_snwprintf(line, ROOM - 1, L"\"%ls\\python\\" PYTHON L"\" -P -m mediation_desk %ls",
                   path, words()) < 0) return 1;
    if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &begun)) {
        MessageBoxW(NULL, L"程序文件不完整，请重新安装；台账没有改动。\n"
                    L"The program is not wholly installed: install it again. "
                    L"The ledger is untouched.", L"Mediation Desk", MB_ICONERROR);
        return 1;
    }
#ifdef CONSOLE
    WaitForSingleObject(begun.hProcess, INFINITE);
    GetExitCodeProcess(begun.hProcess, &status);
#endif
    return (int)status;
}

#ifndef CONSOLE
int WINAPI wWinMain(HINSTANCE own, HINSTANCE none, wchar_t *told, int shown) {
    (void)own, (void)none, (void)told, (void)shown;
    return wmain();
}
#endif
