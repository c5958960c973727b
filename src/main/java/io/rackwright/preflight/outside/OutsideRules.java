package io.rackwright.preflight.outside;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class OutsideRules {

    private OutsideRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(
                new NfsRule(),
                new NfsTrialRule(),
                new EgressRule(),
                new TrustRule(),
                new NameRule(),
                new ProxyRule(),
                new TimeServersRule(),
                new OwnSourcesRule(),
                new ServicesReachRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of(new NfsSpaceRule(), new BalancerRule(), new OccupiedRule(), new OddOnesRule());
    }
}
