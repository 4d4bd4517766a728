/* result_print.c: a result as JSON, with what was required of it. */
#include "cli/result_screen.h"
#include "view/result_json.h"

static json_t *required_json(const Requirements *q)
{
    json_t *list = json_array();
    for (int i = 0; i < q->count; i++) {
        json_t *o = json_object();
        json_put(&o, "condition", text_json(q->row[i].text));
        json_put(&o, "holds", json_boolean(q->row[i].holds));
        json_put(&o, "found", text_json(q->row[i].found));
        json_add(&list, o);
    }
    return list;
}

Status result_print_json(const Result *r, const Requirements *q, FILE *out)
{
    json_t *root = result_json(r);
    if (q) {
        json_put(&root, "required", required_json(q));
    }
    return json_print(root, RESULT_DIGITS, out);
}
