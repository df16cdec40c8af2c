/* Starts the program with the Python that lies beside it, under a name of its own: own taskbar entry, own rule for AppLocker.
   It loads Python as a library, ignores all of the user's settings for Python (-I), and hands on what it was called with.
   Called with nothing but a database, as by a double click on one, it opens that. */

#ifdef _WIN32

#include <windows.h>

typedef int (*py_main)(int, wchar_t **);

static int failed(const wchar_t *what)
{
    MessageBoxW(NULL, what, L"Quartierslotse", MB_OK | MB_ICONERROR);
    return 3;
}

int wmain(int argc, wchar_t **argv)
{
    static wchar_t program[32768], library[32768];
    DWORD length = GetModuleFileNameW(NULL, program, 32000);
    wchar_t **words = calloc(argc + 7, sizeof *words);
    HMODULE python;
    py_main run;
    int count = 0;

    if (!length || !words)
        return failed(L"Das Programm kann nicht starten, weil der Arbeitsspeicher nicht reicht.");
    wcscpy(library, program);
    wcscpy(wcsrchr(library, L'\\') + 1, PYTHON_LIBRARY);
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    run = python ? (py_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run)
        return failed(L"Das Programm kann nicht starten, weil die Datei " PYTHON_LIBRARY
                      L" fehlt oder beschädigt ist. Bitte installieren Sie Quartierslotse neu; Ihre Daten bleiben erhalten.");
    words[count++] = program;
    words[count++] = L"-I";
    words[count++] = L"-X";
    words[count++] = L"utf8";
    words[count++] = L"-m";
    words[count++] = L"coordinator_app";
    if (argc == 2 && wcslen(argv[1]) > 5 && !_wcsicmp(argv[1] + wcslen(argv[1]) - 5, L".qldb"))
        words[count++] = L"--database";
    for (int i = 1; i < argc; i++)
        words[count++] = argv[i];
    return run(count, words);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show)
{
    int argc;
    wchar_t **argv = CommandLineToArgvW(GetCommandLineW(), &argc);
    return wmain(argc, argv);
}
#endif

#else

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>

typedef int (*py_main)(int, char **);

static int failed(const char *what, const char *why)
{
    fprintf(stderr, "Quartierslotse kann nicht starten, weil %s (%s). Bitte installieren Sie das Programm neu.\n", what, why);
    return 3;
}

int main(int argc, char **argv)
{
    static char program[PATH_MAX];
    const char *called = (const char *)getauxval(AT_EXECFN); /* known even where /proc is not */
    char **words = calloc(argc + 7, sizeof *words);
    void *python;
    py_main run;
    int count = 0;

    if (!called || !realpath(called, program) || !words)
        return failed("sein eigener Ort nicht zu finden ist", called ? called : argv[0]);
    /* Found by the run path of this file, $ORIGIN/lib, which holds for everything that it loads. */
    python = dlopen(PYTHON_LIBRARY, RTLD_NOW | RTLD_GLOBAL);
    run = python ? (py_main)dlsym(python, "Py_BytesMain") : NULL;
    if (!run)
        return failed("eine Bibliothek fehlt", dlerror());
    setenv("QT_QPA_PLATFORM", "xcb", 0); /* the only display that is packed; under Wayland it works, too */
    words[count++] = program;
    words[count++] = "-I";
    words[count++] = "-X";
    words[count++] = "utf8";
    words[count++] = "-m";
    words[count++] = "coordinator_app";
    if (argc == 2 && strlen(argv[1]) > 5 && !strcasecmp(argv[1] + strlen(argv[1]) - 5, ".qldb"))
        words[count++] = "--database";
    for (int i = 1; i < argc; i++)
        words[count++] = argv[i];
    return run(count, words);
}

#endif
