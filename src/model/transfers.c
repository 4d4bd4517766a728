/* transfers.c: fighters, officers, mission personnel and money (transfers.h). */
#include "model/transfers.h"

#include <math.h>

#include "base/check.h"
#include "base/draws.h"

static int32_t at_most(int32_t n, int64_t there)
{
    KF_CHECK(n >= 0, "a transfer of %d", n);
    return n <= there ? n : (int32_t)there;
}

int32_t fighters_move(World *w, int32_t g, int32_t from, int32_t to, int32_t n)
{
    int32_t *a = &w->fighters[zone_group(w, from, g)];
    n = at_most(n, *a);
    *a -= n;
    w->fighters[zone_group(w, to, g)] += n;
    return n;
}

static int32_t fighters_to_pool(World *w, int32_t g, int32_t z, int32_t n, Pool pool)
{
    int32_t *from = &w->fighters[zone_group(w, z, g)];
    n = at_most(n, *from);
    *from -= n;
    w->pool[pool] += n;
    return n;
}

int32_t fighters_die(World *w, int32_t g, int32_t z, int32_t n)
{
    return fighters_to_pool(w, g, z, n, POOL_DEAD);
}

int32_t fighters_captured(World *w, int32_t g, int32_t z, int32_t n)
{
    return fighters_to_pool(w, g, z, n, POOL_CUSTODY);
}

int32_t fighters_released(World *w, int32_t g, int32_t z, int32_t n)
{
    n = at_most(n, w->pool[POOL_CUSTODY]);
    w->pool[POOL_CUSTODY] -= n;
    w->fighters[zone_group(w, z, g)] += n;
    return n;
}

int32_t custody_to_residents(World *w, int32_t z, int32_t n, Rng *r)
{
    n = residents_give(w, z, at_most(n, w->pool[POOL_CUSTODY]), r);
    w->pool[POOL_CUSTODY] -= n;
    return n;
}

int32_t fighters_demobilise(World *w, int32_t g, int32_t z, int32_t n)
{
    return fighters_to_pool(w, g, z, n, POOL_PROGRAMME);
}

int32_t fighters_to_residents(World *w, int32_t g, int32_t from, int32_t home, int32_t n, Rng *r)
{
    int32_t *a = &w->fighters[zone_group(w, from, g)];
    n = residents_give(w, home, at_most(n, *a), r);
    *a -= n;
    return n;
}

int32_t programme_to_residents(World *w, int32_t z, int32_t n, Rng *r)
{
    n = residents_give(w, z, at_most(n, w->pool[POOL_PROGRAMME]), r);
    w->pool[POOL_PROGRAMME] -= n;
    return n;
}

int32_t programme_to_fighters(World *w, int32_t g, int32_t z, int32_t n)
{
    n = at_most(n, w->pool[POOL_PROGRAMME]);
    w->pool[POOL_PROGRAMME] -= n;
    w->fighters[zone_group(w, z, g)] += n;
    return n;
}

/* Takes one officer out of a zone: who he is, is drawn from those who are there; whether he is
 * vetted, from those who are as corrupt or as honest as he. */
static void officer_out(World *w, int32_t z, Rng *r, int *corrupt, int *vetted)
{
    double officers = w->police_officers[z];
    double u = rng_uniform(r);
    double v = rng_uniform(r);
    *corrupt = u * officers < w->police_corrupt[z];
    double like_him = *corrupt ? w->police_corrupt[z] : officers - w->police_corrupt[z];
    int32_t known = w->police_vetted_corrupt[z];
    *vetted = v * like_him < (*corrupt ? known : w->police_vetted[z] - known);
    w->police_officers[z]--;
    w->police_corrupt[z] -= *corrupt;
    w->police_vetted[z] -= *vetted;
    w->police_vetted_corrupt[z] -= *corrupt && *vetted;
}

int32_t officers_move(World *w, int32_t from, int32_t to, int32_t n, Rng *r)
{
    n = at_most(n, w->police_officers[from]);
    for (int32_t i = 0; i < n; i++) {
        int corrupt, vetted;
        officer_out(w, from, r, &corrupt, &vetted);
        w->police_officers[to]++;
        w->police_corrupt[to] += corrupt;
        w->police_vetted[to] += vetted;
        w->police_vetted_corrupt[to] += corrupt && vetted;
    }
    return n;
}

int32_t officers_die(World *w, int32_t z, int32_t n, Rng *r)
{
    n = at_most(n, w->police_officers[z]);
    for (int32_t i = 0; i < n; i++) {
        int corrupt, vetted;
        officer_out(w, z, r, &corrupt, &vetted);
    }
    w->pool[POOL_DEAD] += n;
    return n;
}

int32_t officers_leave(World *w, int32_t z, int32_t n, Rng *r)
{
    n = residents_give(w, z, at_most(n, w->police_officers[z]), r);
    for (int32_t i = 0; i < n; i++) {
        int corrupt, vetted;
        officer_out(w, z, r, &corrupt, &vetted);
    }
    return n;
}

int32_t officers_corrupted(World *w, int32_t z, int32_t n, Rng *r)
{
    n = at_most(n, w->police_officers[z] - w->police_corrupt[z]);
    for (int32_t i = 0; i < n; i++) {
        double honest = w->police_officers[z] - w->police_corrupt[z];
        int32_t vetted = w->police_vetted[z] - w->police_vetted_corrupt[z];
        w->police_vetted_corrupt[z] += rng_uniform(r) * honest < vetted;
        w->police_corrupt[z]++;
    }
    return n;
}

int32_t officers_reformed(World *w, int32_t z, int32_t n, Rng *r)
{
    n = at_most(n, w->police_corrupt[z]);
    for (int32_t i = 0; i < n; i++) {
        double corrupt = w->police_corrupt[z];
        w->police_vetted_corrupt[z] -= rng_uniform(r) * corrupt < w->police_vetted_corrupt[z];
        w->police_corrupt[z]--;
    }
    return n;
}

/* Screens one officer who is not vetted; a flagged one leaves when there is anybody to join. */
static void officer_vet(World *w, int32_t z, double sensitivity, double specificity, Rng *r,
                        Vetting *out)
{
    double unvetted = w->police_officers[z] - w->police_vetted[z];
    int32_t hidden = w->police_corrupt[z] - w->police_vetted_corrupt[z];
    double u = rng_uniform(r);
    bool corrupt = u * unvetted < hidden;
    bool flagged = rng_bernoulli(r, corrupt ? sensitivity : 1.0 - specificity);
    if (!flagged) {
        w->police_vetted[z]++;
        w->police_vetted_corrupt[z] += corrupt;
        out->cleared_corrupt += corrupt;
        out->cleared_honest += !corrupt;
    } else if (residents_give(w, z, 1, r) == 1) {
        w->police_officers[z]--;
        w->police_corrupt[z] -= corrupt;
        out->dismissed_corrupt += corrupt;
        out->dismissed_honest += !corrupt;
    }
}

Vetting officers_vet(World *w, int32_t z, int32_t n, double sensitivity, double specificity, Rng *r)
{
    Vetting out = {0, 0, 0, 0};
    n = at_most(n, w->police_officers[z] - w->police_vetted[z]);
    for (int32_t i = 0; i < n; i++) {
        officer_vet(w, z, sensitivity, specificity, r, &out);
    }
    return out;
}

int32_t officers_lapse(World *w, int32_t z, int32_t n, Rng *r)
{
    n = at_most(n, w->police_vetted[z]);
    for (int32_t i = 0; i < n; i++) {
        double vetted = w->police_vetted[z];
        w->police_vetted_corrupt[z] -= rng_uniform(r) * vetted < w->police_vetted_corrupt[z];
        w->police_vetted[z]--;
    }
    return n;
}

static int32_t mission_move(int32_t *from, int32_t *to, int32_t n)
{
    n = at_most(n, *from);
    *from -= n;
    *to += n;
    return n;
}

void mission_pledged(World *w, int32_t k, int32_t n) { w->mission_home[k] += n; }

int32_t mission_called_off(World *w, int32_t k, int32_t n)
{
    return mission_move(&w->mission_home[k], &w->mission_called_off[k], n);
}

int32_t mission_arrives(World *w, int32_t k, int32_t n)
{
    return mission_move(&w->mission_home[k], &w->mission_in_country[k], n);
}

int32_t mission_leaves(World *w, int32_t k, int32_t n)
{
    return mission_move(&w->mission_in_country[k], &w->mission_left[k], n);
}

int32_t mission_lapses(World *w, int32_t k, int32_t n)
{
    return mission_move(&w->mission_home[k], &w->mission_left[k], n);
}

int32_t mission_dies(World *w, int32_t k, int32_t n)
{
    return mission_move(&w->mission_in_country[k], &w->mission_killed[k], n);
}

void money_move(World *w, int32_t from, int32_t to, int64_t cents)
{
    KF_CHECK(cents >= 0, "a payment of %lld cents", (long long)cents);
    w->account_balance[from] -= cents;
    w->account_balance[to] += cents;
}

int64_t cents_of(double usd) { return (int64_t)floor(usd * 100.0 + 0.5); }

int64_t people_in_all(const World *w)
{
    int64_t sum = 0;
    for (int32_t z = 0; z < w->size.zones; z++) {
        sum += w->zone_people[z] + w->police_officers[z] + zone_fighters(w, z);
    }
    for (int pool = 0; pool < POOL_COUNT; pool++) {
        sum += w->pool[pool];
    }
    return sum;
}
