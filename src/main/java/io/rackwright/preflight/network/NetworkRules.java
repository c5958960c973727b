package io.rackwright.preflight.network;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class NetworkRules {

    private NetworkRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(
                new AddressRule(),
                new ResolverRule(),
                new OverlapRule(),
                new NameRule(),
                new HostNameRule(),
                new RouteRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of(new IdentityRule(), new MtuRule(), new DoubleAddressRule());
    }
}
