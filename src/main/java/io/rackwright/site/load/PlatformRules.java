package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.RenderedVariables;
import io.rackwright.site.Tenancy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rules of the platform, of sharing a cluster, and of what is handed through. */
final class PlatformRules {

    private static final int HOST_CHECKS = 89;
    private static final int CLUSTER_CHECKS = 33;

    private PlatformRules() {}

    /** P21 and P24: requirements R117 and R122. */
    static void sharedCluster(Draft draft, Problems problems) {
        if (draft.root().get("tenancy", Tenancy.class).orElse(null) != Tenancy.SHARED) {
            return;
        }
        Group shared = draft.section("multi_tenant");
        boolean selects = shared.isBroken("node_selector")
                || !shared.group("node_selector").members().isEmpty();
        if (!selects) {
            problems.add(Finding.error(
                            "P21",
                            shared.where("node_selector"),
                            "On a shared cluster every DaemonSet must be kept to the platform's nodes.")
                    .expected("at least one label")
                    .hint("Add multi_tenant.node_selector with a label of those nodes."));
        }
        if (ClusterRules.isProduction(draft)) {
            problems.add(Finding.warning(
                            "P24",
                            draft.root().where("tenancy"),
                            "A production platform shares API server, DNS, ingress and maintenance with others.")
                    .expected("tenancy: dedicated")
                    .actual("shared")
                    .hint("Use a cluster of its own for production, or accept the shared risk."));
        }
    }

    /** P38: requirements R36. */
    static void namespaces(Draft draft, Problems problems) {
        Map<String, Where.File> owners = new HashMap<>();
        Optional<String> site = draft.root().text("name");
        List<String> kinds = List.of("platform", "compute", "system");
        for (String kind : kinds) {
            if (draft.section("namespaces").group(kind).isAbsent("name") && site.isPresent()) {
                owners.put(site.get() + "-" + kind, draft.section("namespaces").keyOf(kind));
            }
        }
        for (String kind : kinds) {
            Group group = draft.section("namespaces").group(kind);
            Optional<String> name = group.has("name") ? group.text("name") : Optional.empty();
            if (name.isEmpty()) {
                continue;
            }
            boolean reserved = name.get().equals("default") || name.get().startsWith("kube-");
            boolean twice = owners.putIfAbsent(name.get(), group.where("name")) != null;
            if (reserved || twice) {
                problems.add(Finding.error(
                                "P38",
                                group.where("name"),
                                "The namespace " + name.get()
                                        + (reserved ? " belongs to Kubernetes." : " is used twice."))
                        .expected("a name of its own")
                        .actual(name.get())
                        .hint("Use a name such as " + site.orElse("site") + "-" + kind + "."));
            }
        }
    }

    /** P42: checks that are left out. */
    static void skippedChecks(Draft draft, Problems problems) {
        for (Group skip : draft.section("checks").groups("skip")) {
            skip.text("id")
                    .filter(id -> !isCheck(id))
                    .ifPresent(id -> problems.add(Finding.error(
                                    "P42",
                                    skip.where("id"),
                                    id.startsWith("P")
                                            ? id + " is a rule of this file and cannot be skipped."
                                            : "There is no check " + id + ".")
                            .expected("H01 to H89 or C01 to C33")
                            .actual(id)
                            .hint("Name a check of hosts or cluster, such as H09.")));
            boolean reasoned = skip.isBroken("reason")
                    || skip.text("reason").filter(text -> !text.isBlank()).isPresent();
            if (!reasoned) {
                problems.add(Finding.error("P42", skip.where("reason"), "A check is left out without a reason.")
                        .expected("a reason")
                        .hint("Add reason: so that whoever comes after you knows why."));
            }
        }
    }

    private static boolean isCheck(String id) {
        boolean numbered = id.length() == 3 && Characters.isAllDigits(id.substring(1));
        int number = numbered ? Integer.parseInt(id.substring(1)) : 0;
        return number > 0
                && ((id.startsWith("H") && number <= HOST_CHECKS) || (id.startsWith("C") && number <= CLUSTER_CHECKS));
    }

    /** P47: requirements R80 and R109. */
    static void networkPolicies(Draft draft, Problems problems) {
        Group policies = draft.section("network_policies");
        if (policies.has("enabled") && !policies.isBroken("enabled") && !policies.truth("enabled")) {
            problems.add(Finding.warning(
                            "P47", policies.where("enabled"), "Without network policies every pod reaches every other.")
                    .expected("true")
                    .actual("false")
                    .hint("Leave network policies on."));
        }
    }

    /** P56: requirements R111. */
    static void notifications(Draft draft, Problems problems) {
        Group email = draft.section("notifications").group("email");
        for (String key : List.of("server", "from")) {
            if (email.truth("enabled") && email.isAbsent(key)) {
                problems.add(Finding.error("P56", email.where(key), "Mail is enabled without " + key + ".")
                        .expected(key.equals("from") ? "the sender's address" : "the mail server")
                        .hint("Add notifications.email." + key + ", or set enabled: false."));
            }
        }
    }

    /** P57: what we render cannot be handed through as well. */
    static void passThrough(Draft draft, Problems problems) {
        refuse(draft.section("kubespray"), RenderedVariables::isOursForKubespray, problems);
        refuse(draft.section("platform").group("installer"), RenderedVariables::isOursForInstaller, problems);
    }

    private static void refuse(Group group, Predicate<String> ours, Problems problems) {
        if (!(group.members().get("vars") instanceof Group vars)) {
            return;
        }
        vars.members().forEach((name, value) -> {
            if (ours.test(name)) {
                problems.add(Finding.error("P57", value.key(), name + " is rendered from the site file.")
                        .expected("a variable that is not rendered")
                        .actual(name)
                        .hint(RenderedVariables.keyOf(name)
                                .map(key -> "Set " + key + " instead.")
                                .orElse("Take it out; the site file's own keys say it.")));
            }
        });
    }

    /** P57: two that set the clocks, each with servers of its own. */
    static void clocks(Draft draft, Problems problems) {
        boolean isOurs =
                !draft.section("system_settings").leaves("time_servers").isEmpty();
        if (isOurs
                && draft.section("kubespray").members().get("vars") instanceof Group vars
                && vars.members().get("ntp_enabled") instanceof Value.Leaf leaf
                && !String.valueOf(leaf.content()).matches("(?i)false|no|off|0")) {
            problems.add(Finding.error(
                            "P57", leaf.key(), "ntp_enabled beside system_settings.time_servers: both set the clocks.")
                    .expected("one of the two")
                    .actual("ntp_enabled: " + leaf.content())
                    .hint("Take ntp_enabled out, the clocks follow time_servers; or take time_servers out and write"
                            + " ntp_servers for Kubespray."));
        }
    }

    /** P28: requirements 3, «license required by v7 adapter». */
    static void license(Draft draft, Problems problems) {
        Group platform = draft.section("platform");
        Optional<String> version = platform.text("version").filter(text -> text.startsWith("7."));
        if (version.isPresent() && platform.isAbsent("license")) {
            problems.add(
                    Finding.error("P28", platform.where("license"), "Platform " + version.get() + " needs a licence.")
                            .expected("{env: NAME}, {file: PATH} or {vault: KEY}")
                            .hint("Add platform.license: {file: license.json}."));
        }
    }
}
