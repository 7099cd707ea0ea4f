/* For LD_PRELOAD: what SQLite shares between programs cannot be locked, as on some network drives.

   SQLite tries a hundred times and sleeps ten seconds meanwhile; a test has no time for that. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int is_shared_memory(int fd)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 4)
        return 0;
    path[length] = 0;
    return strcmp(path + length - 4, "-shm") == 0;
}

#define REFUSING(name)                                                                             \
    int name(int fd, int command, ...)                                                             \
    {                                                                                              \
        va_list more;                                                                              \
        va_start(more, command);                                                                   \
        void *argument = va_arg(more, void *);                                                     \
        va_end(more);                                                                              \
        static int (*real)(int, int, ...);                                                         \
        if (!real)                                                                                 \
            real = dlsym(RTLD_NEXT, #name);                                                        \
        if ((command == F_SETLK || command == F_SETLKW) &&                                         \
            ((struct flock *)argument)->l_type != F_UNLCK && is_shared_memory(fd)) {               \
            errno = EAGAIN;                                                                        \
            return -1;                                                                             \
        }                                                                                          \
        return real(fd, command, argument);                                                        \
    }

REFUSING(fcntl)
REFUSING(fcntl64)

int usleep(useconds_t time)
{
    (void)time;
    return 0;
}
