/* failing.h: the machine says no, once or from then on, at the n-th time it is asked.
 *
 * Asked are: the allocator, by every call of kafou's own code (the linker's --wrap) and by SQLite
 * (its own hook); what libfyaml and zstd hand out; and, for another count, the disk, by SQLite.
 * Included by one program each; the link needs failing_wraps of tests/meson.build. */
#ifndef KAFOU_TESTS_FAULTS_FAILING_H
#define KAFOU_TESTS_FAULTS_FAILING_H

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libfyaml.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

typedef enum { FAIL_ONCE, FAIL_FROM_THEN_ON } FailMode;

/* Counts of what was asked since failing_start; at `at` it fails, 0: never. One thread. */
typedef struct {
    long asked, at;
    FailMode mode;
    bool failed; /* it did */
} Failing;

static Failing failing_memory, failing_disk;

static inline void failing_start(Failing *f, long at, FailMode mode)
{
    *f = (Failing){.at = at, .mode = mode};
}

static inline void failing_stop(Failing *f) { f->at = 0; }

static inline bool fails_now(Failing *f)
{
    f->asked++;
    bool fails = f->at > 0 && (f->asked == f->at || (f->mode && f->asked > f->at));
    f->failed = f->failed || fails;
    return fails;
}

static inline bool no_memory(void)
{
    bool fails = fails_now(&failing_memory);
    errno = fails ? ENOMEM : errno;
    return fails;
}

/* X(what it returns, name, its arguments, their names): NULL when there is no memory */
#define FAILING_POINTERS(X)                                                                        \
    X(void *, malloc, (size_t n), (n))                                                             \
    X(void *, calloc, (size_t n, size_t size), (n, size))                                          \
    X(void *, realloc, (void *p, size_t n), (p, n))                                                \
    X(void *, reallocarray, (void *p, size_t n, size_t size), (p, n, size))                        \
    X(void *, aligned_alloc, (size_t a, size_t n), (a, n))                                         \
    X(char *, strdup, (const char *s), (s))                                                        \
    X(char *, strndup, (const char *s, size_t n), (s, n))                                          \
    X(char *, realpath, (const char *path, char *out), (path, out))                                \
    X(FILE *, fopen, (const char *path, const char *mode), (path, mode))                           \
    X(DIR *, opendir, (const char *path), (path))                                                  \
    X(ZSTD_CCtx *, ZSTD_createCCtx, (void), ())                                                    \
    X(ZSTD_DCtx *, ZSTD_createDCtx, (void), ())                                                    \
    X(struct fy_diag *, fy_diag_create, (const struct fy_diag_cfg *c), (c))                        \
    X(struct fy_parser *, fy_parser_create, (const struct fy_parse_cfg *c), (c))                   \
    X(struct fy_event *, fy_parser_parse, (struct fy_parser * p), (p))                             \
    X(const char *, fy_token_get_text, (struct fy_token * t, size_t * n), (t, n))

#define X(type, name, arguments, names)                                                            \
    type __real_##name arguments;                                                                  \
    type __wrap_##name arguments;                                                                  \
    type __wrap_##name arguments { return no_memory() ? NULL : __real_##name names; }
FAILING_POINTERS(X)
#undef X

int __wrap_asprintf(char **out, const char *format, ...) __attribute__((format(printf, 2, 3)));
int __wrap_asprintf(char **out, const char *format, ...)
{
    if (no_memory()) {
        return -1; /* and *out is undefined */
    }
    va_list args;
    va_start(args, format);
    int n = vasprintf(out, format, args);
    va_end(args);
    return n;
}

typedef int DirFilter(const struct dirent *);
typedef int DirOrder(const struct dirent **, const struct dirent **);
int __real_scandir(const char *path, struct dirent ***out, DirFilter *filter, DirOrder *order);
int __wrap_scandir(const char *path, struct dirent ***out, DirFilter *filter, DirOrder *order);
int __wrap_scandir(const char *path, struct dirent ***out, DirFilter *filter, DirOrder *order)
{
    return no_memory() ? -1 : __real_scandir(path, out, filter, order);
}

static sqlite3_mem_methods sqlite_memory;
static void *sqlite_malloc(int n) { return no_memory() ? NULL : sqlite_memory.xMalloc(n); }
static void *sqlite_realloc(void *p, int n)
{
    return no_memory() ? NULL : sqlite_memory.xRealloc(p, n);
}

/* Nothing here outlives its test, so nobody waits for the disk: these take the place of the C
 * library's for SQLite, too. */
__attribute__((visibility("default"))) int fsync(int file);
__attribute__((visibility("default"))) int fdatasync(int file);
int fsync(int file) { return (void)file, 0; }
int fdatasync(int file) { return (void)file, 0; }

/* What SQLite asks of the disk. */
static bool disk_full(void)
{
    bool fails = fails_now(&failing_disk);
    errno = fails ? ENOSPC : errno;
    return fails;
}

static ssize_t full_write(int file, const void *bytes, size_t n)
{
    return disk_full() ? -1 : write(file, bytes, n);
}

static ssize_t full_pwrite(int file, const void *bytes, size_t n, off_t at)
{
    return disk_full() ? -1 : pwrite(file, bytes, n, at);
}

static int full_truncate(int file, off_t length)
{
    return disk_full() ? -1 : ftruncate(file, length);
}

static void put_call(const char *name, sqlite3_syscall_ptr call)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    if (vfs->xSetSystemCall(vfs, name, call) != SQLITE_OK) {
        abort();
    }
}

/* Before SQLite is used. */
static inline void failing_prepare(void)
{
    sqlite3_mem_methods mine;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_memory) != SQLITE_OK) {
        abort();
    }
    mine = sqlite_memory;
    mine.xMalloc = sqlite_malloc;
    mine.xRealloc = sqlite_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &mine) != SQLITE_OK ||
        sqlite3_initialize() != SQLITE_OK) {
        abort();
    }
    put_call("write", (sqlite3_syscall_ptr)full_write);
    put_call("pwrite", (sqlite3_syscall_ptr)full_pwrite);
    put_call("pwrite64", (sqlite3_syscall_ptr)full_pwrite);
    put_call("ftruncate", (sqlite3_syscall_ptr)full_truncate);
}

#endif
