/* Stands between a program and its disk, by LD_PRELOAD: notes every change below a folder, and lets the one it is told to fail.

   DISK_FOLDER: the folder, DISK_LOG: where changes are noted (optional). disk_arm(n, error, lasting) lets change n from now on fail,
   and those after it as well where it is lasting; disk_count() tells how many there were since then. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int log_fd = -2, fail_at = 0, fail_error = 0, lasting = 0, count = 0;
static __thread int inside = 0;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

void disk_arm(int at, int error, int last) { fail_at = at; fail_error = error; lasting = last; count = 0; }
int disk_count(void) { return count; }

static int watched(const char *path) {
    const char *folder = getenv("DISK_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && !strncmp(path, folder, length);
}

static int path_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return watched(path);
}

static void all(int fd, const void *data, size_t size) {
    while (size) {
        ssize_t done = REAL(write)(fd, data, size);
        if (done <= 0) return;
        data = (const char *)data + done;
        size -= done;
    }
}

/* One record: kind, inode, offset, size of the path, size of the data; then both. */
static void note(char kind, uint64_t inode, int64_t offset, const char *path, const void *data, size_t size) {
    if (log_fd == -2) {
        const char *name = getenv("DISK_LOG");
        log_fd = name ? REAL(open)(name, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
    }
    if (log_fd < 0) return;
    uint64_t head[4] = {inode, (uint64_t)offset, strlen(path), size};
    all(log_fd, &kind, 1);
    all(log_fd, head, sizeof head);
    all(log_fd, path, head[2]);
    all(log_fd, data, size);
}

static uint64_t inode_of(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

static int fails(void) {
    count++;
    if (fail_at && (count == fail_at || (lasting && count > fail_at))) {
        errno = fail_error;
        return 1;
    }
    return 0;
}

static int is_shared_memory(const char *path) {
    size_t length = strlen(path);
    return length > 4 && !strcmp(path + length - 4, "-shm");
}

#define AROUND(fd, kind, offset, data, size, call)                                  \
    char path[4096];                                                                \
    if (inside || !path_of(fd, path, sizeof path) || is_shared_memory(path)) return call; \
    if (fails()) return -1;                                                         \
    inside = 1;                                                                     \
    long result = call;                                                             \
    if (result >= 0) note(kind, inode_of(fd), offset, path, data, size);            \
    inside = 0;                                                                     \
    return result;

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    AROUND(fd, 'w', offset, data, size, REAL(pwrite)(fd, data, size, offset))
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    AROUND(fd, 'w', offset, data, size, REAL(pwrite64)(fd, data, size, offset))
}
ssize_t write(int fd, const void *data, size_t size) {
    AROUND(fd, 'w', lseek(fd, 0, SEEK_CUR) - (off_t)size, data, size, REAL(write)(fd, data, size))
}
int ftruncate(int fd, off_t size) { AROUND(fd, 't', size, "", 0, REAL(ftruncate)(fd, size)) }
int ftruncate64(int fd, off64_t size) { AROUND(fd, 't', size, "", 0, REAL(ftruncate64)(fd, size)) }
int fsync(int fd) { AROUND(fd, 's', 0, "", 0, REAL(fsync)(fd)) }
int fdatasync(int fd) { AROUND(fd, 's', 0, "", 0, REAL(fdatasync)(fd)) }

int unlink(const char *path) {
    if (inside || !watched(path) || is_shared_memory(path)) return REAL(unlink)(path);
    if (access(path, F_OK)) return REAL(unlink)(path);
    if (fails()) return -1;
    inside = 1;
    int result = REAL(unlink)(path);
    if (!result) note('u', 0, 0, path, "", 0);
    inside = 0;
    return result;
}

int rename(const char *from, const char *to) {
    if (inside || !watched(to)) return REAL(rename)(from, to);
    if (fails()) return -1;
    inside = 1;
    int result = REAL(rename)(from, to);
    if (!result) note('r', 0, 0, from, to, strlen(to));
    inside = 0;
    return result;
}

static int opened(const char *path, int flags, mode_t mode, int (*real)(const char *, int, ...)) {
    if (inside || !(flags & O_CREAT) || !watched(path) || is_shared_memory(path) || !access(path, F_OK))
        return real(path, flags, mode);
    if (fails()) return -1;
    inside = 1;
    int fd = real(path, flags, mode);
    if (fd >= 0) note('c', inode_of(fd), 0, path, "", 0);
    inside = 0;
    return fd;
}

#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                    \
        va_list rest;                                                               \
        va_start(rest, flags);                                                      \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;                   \
        va_end(rest);                                                               \
        return opened(path, flags, mode, REAL(name));                               \
    }
OPEN(open)
OPEN(open64)
