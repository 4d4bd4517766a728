/* elections_kernel.h: arithmetic of registering voters (docs/model/elections.md). Kernel-safe. */
#ifndef KAFOU_SYSTEMS_ELECTIONS_KERNEL_H
#define KAFOU_SYSTEMS_ELECTIONS_KERNEL_H

/* Registered voters of a zone after people moved, eq. 14.2: those who left were as often registered
 * as those who stayed; those who came have yet to register here. */
static inline double registered_after_moves(double registered, double before, double now)
{
    return now < before && before > 0.0 ? registered * now / before : registered;
}

/* Voters whom the offices of a zone could register in a day, eq. 14.3: a share of all of them a
 * year, while some are left. */
static inline double registrable(double voters, double registered, double share_a_year)
{
    double left = voters - registered, most = voters * share_a_year / 365.0;
    return left <= 0.0 ? 0.0 : (left < most ? left : most);
}

/* The share of those who can be registered for whom there is money, eq. 14.4. */
static inline double funded_share(double money, double cost)
{
    return cost <= 0.0 || money >= cost ? 1.0 : (money > 0.0 ? money / cost : 0.0);
}

#endif
