package io.rackwright.preflight.services;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class ServicesRules {

    private ServicesRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(
                new ClockSyncRule(),
                new PortRule(),
                new LeftoverRule(),
                new FirewallRule(),
                new ProxyRule(),
                new PackageStateRule(),
                new HeldPackageRule(),
                new PackageSourceRule(),
                new RebootRule(),
                new AccountRule(),
                new LoginHabitRule(),
                new CloudInitRule(),
                new SshLimitRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of(new ClockSkewRule(), new TimeZoneRule());
    }
}
