/* messages.h: what every refusal of a fuzzed file has to be. */
#ifndef KAFOU_FUZZ_MESSAGES_H
#define KAFOU_FUZZ_MESSAGES_H

#include <string.h>

#include "base/check.h"
#include "base/error.h"
#include "base/text.h"

/* Said, in UTF-8, with the name of the file first. */
static inline void check_messages(Status s, const Errors *e, const char *file)
{
    KF_CHECK(s == OK || s == MACHINE || e->count > 0, "refused without a word");
    for (int i = 0; i < e->count; i++) {
        size_t length = strlen(e->text[i]);
        KF_CHECK(length < ERROR_TEXT_MAX && text_is_utf8(e->text[i], length),
                 "a message is no UTF-8");
        KF_CHECK(strncmp(e->text[i], file, strlen(file)) == 0, "a message names no file");
    }
}

#endif
