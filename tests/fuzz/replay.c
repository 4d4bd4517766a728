/* replay.c: runs a fuzz target over files and folders, so that every build replays every corpus.
 *
 *   fuzz-NAME FILE-OR-FOLDER... */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"

enum { INPUT_MAX = 16 * 1024 * 1024, PATH_LENGTH_MAX = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Errors errors;

static Status replay_file(const char *path)
{
    char *text = NULL;
    size_t size = 0;
    Status s = text_read_file(path, INPUT_MAX, &text, &size, &errors);
    if (s == OK) {
        /* a copy of exactly this size, so that a sanitizer sees a read past the end */
        uint8_t *bytes = malloc(size > 0 ? size : 1);
        s = bytes ? OK : MACHINE;
        if (bytes) {
            memcpy(bytes, text, size);
            fprintf(stderr, "%s\n", path); /* the last one named is the one that broke it */
            LLVMFuzzerTestOneInput(bytes, size);
        }
        free(bytes);
    }
    free(text);
    return s;
}

static Status replay_folder(const char *path, int *count)
{
    struct dirent **entry = NULL;
    int n = scandir(path, &entry, NULL, alphasort);
    Status s = n < 0 ? MACHINE : OK;
    for (int i = 0; i < n; i++) {
        char file[PATH_LENGTH_MAX];
        int length = snprintf(file, sizeof file, "%s/%s", path, entry[i]->d_name);
        if (s == OK && entry[i]->d_name[0] != '.' && length < PATH_LENGTH_MAX) {
            s = replay_file(file);
            (*count)++;
        }
        free(entry[i]);
    }
    free(entry);
    return s;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++) {
        struct stat info;
        bool folder = stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode);
        count += !folder;
        Status s = folder ? replay_folder(argv[i], &count) : replay_file(argv[i]);
        if (s != OK) {
            fprintf(stderr, "%s: %s\n", argv[i],
                    errors.count > 0 ? errors.text[0] : status_meaning(s));
            return (int)s;
        }
    }
    printf("%d inputs replayed\n", count);
    return count > 0 ? 0 : 1; /* an empty corpus tests nothing */
}
