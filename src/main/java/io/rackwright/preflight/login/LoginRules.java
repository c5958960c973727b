package io.rackwright.preflight.login;

import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import java.util.List;

/** The rules of this area, in the order of their codes. */
public final class LoginRules {

    private LoginRules() {}

    /** Those on one server. */
    public static List<Rule> each() {
        return List.of(new LoginRule(), new PythonRule());
    }

    /** Those on all servers together. */
    public static List<SiteRule> together() {
        return List.of();
    }
}
