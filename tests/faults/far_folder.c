/* Makes a folder behave as one on a far machine: slow, and away at times. For LD_PRELOAD, in tests.

   FAR_STATE names a file, read at every call: how many milliseconds each flush takes, or until it
   says that they take less, the error with which each call fails, 0 for none, and the folder of
   which this is true. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { STEP = 20 }; /* milliseconds */

static long flush_time, error;
static char folder[4096];

static void look(void) {
    char text[4200] = "";
    int file = syscall(SYS_openat, AT_FDCWD, getenv("FAR_STATE"), O_RDONLY);
    if (file >= 0) {
        syscall(SYS_read, file, text, sizeof text - 1);
        syscall(SYS_close, file);
    }
    if (sscanf(text, "%ld %ld %4095s", &flush_time, &error, folder) < 3) folder[0] = 0;
}

static int lies_there(const char *path) {
    look();
    return *folder && path && !strncmp(path, folder, strlen(folder));
}

static int is_open_there(int file) {
    char link[64], path[4096] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    return syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1) > 0 && lies_there(path);
}

static int fails(int is_there) {
    if (!is_there || !error) return 0;
    errno = error;
    return 1;
}

/* NAME with these parameters, called with these arguments, fails where the folder is away */
#define AWAY(there, type, name, parameters, ...)                    \
    type name parameters {                                          \
        if (fails(there)) return -1;                                \
        type(*real) parameters = dlsym(RTLD_NEXT, #name);           \
        return real(__VA_ARGS__);                                   \
    }

AWAY(is_open_there(file), ssize_t, pread64, (int file, void *to, size_t size, off64_t at), file, to, size, at)
AWAY(is_open_there(file), ssize_t, pwrite64, (int file, const void *from, size_t size, off64_t at), file, from, size, at)
AWAY(is_open_there(file), ssize_t, write, (int file, const void *from, size_t size), file, from, size)
AWAY(is_open_there(file), int, ftruncate64, (int file, off64_t size), file, size)
AWAY(is_open_there(file), int, fstat64, (int file, struct stat64 *to), file, to)
AWAY(lies_there(path), int, stat64, (const char *path, struct stat64 *to), path, to)
AWAY(lies_there(path), int, lstat64, (const char *path, struct stat64 *to), path, to)
AWAY(lies_there(path), int, access, (const char *path, int way), path, way)
AWAY(lies_there(path), int, unlink, (const char *path), path)
AWAY(lies_there(path), int, rename, (const char *path, const char *to), path, to)

int open64(const char *path, int how, ...) {
    va_list rest;
    va_start(rest, how);
    int mode = va_arg(rest, int);
    va_end(rest);
    if (fails(lies_there(path))) return -1;
    return syscall(SYS_openat, AT_FDCWD, path, how, mode);
}

static int flush(int call, int file) {
    if (fails(is_open_there(file))) return -1;
    for (long waited = 0; is_open_there(file) && waited < flush_time; waited += STEP) usleep(STEP * 1000);
    return syscall(call, file);
}

int fsync(int file) { return flush(SYS_fsync, file); }
int fdatasync(int file) { return flush(SYS_fdatasync, file); }
