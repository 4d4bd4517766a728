/* status.c: the sentences behind the exit codes. */
#include "base/status.h"

const char *status_meaning(Status s)
{
    switch (s) {
#define X(name, code, meaning)                                                                     \
    case name:                                                                                     \
        return meaning;
        STATUS_LIST(X)
#undef X
    }
    return "a status that does not exist";
}

Status status_worse(Status a, Status b)
{
    if (a == MACHINE || b == MACHINE) {
        return MACHINE;
    }
    return a == OK ? b : a;
}
