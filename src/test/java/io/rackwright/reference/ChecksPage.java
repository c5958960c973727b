package io.rackwright.reference;

import io.rackwright.preflight.linux.LinuxRules;
import io.rackwright.preflight.login.LoginRules;
import io.rackwright.preflight.machine.MachineRules;
import io.rackwright.preflight.mesh.MeshRule;
import io.rackwright.preflight.mesh.MeshRules;
import io.rackwright.preflight.network.NetworkRules;
import io.rackwright.preflight.outside.OutsideRules;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.SiteRule;
import io.rackwright.preflight.services.ServicesRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/reference/checks.md}: every check on servers, by area. */
final class ChecksPage {

    private static final String HEAD =
            """
            # The checks on servers

            What `rackwright check` looks at, by area. An error stops `apply`, a warning and an info do not; the threshold stands under «exactly when». A check is told as a note that does not count by
            `checks.skip` in the site file or `--skip CODE=REASON`, always with its reason; `--only CODE` judges by some, `--strict` makes warnings errors; a minimum of a pool is lowered by `accept_below_minimum`.
            A fact that could not be read is never a defect: the check then says that it was not judged, and why.

            This page is made from the rules and from `codes.yaml`; [findings.md](findings.md) says why each matters.
            """;

    private ChecksPage() {}

    static String text(Codes codes) {
        Map<String, Set<String>> areas = areas();
        Set<String> listed = areas.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<String> others = codes.all().stream()
                .map(Code::code)
                .filter(code -> code.startsWith("H") && !listed.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
        areas.put("The look itself, and the machine that Rackwright runs on", others);
        StringBuilder text = new StringBuilder(HEAD);
        areas.forEach((area, those) -> text.append(area(area, those, codes)));
        return text.toString();
    }

    private static Map<String, Set<String>> areas() {
        Map<String, Set<String>> areas = new LinkedHashMap<>();
        areas.put("Login", codes(LoginRules.each(), LoginRules.together()));
        areas.put("Machine", codes(MachineRules.each(), MachineRules.together()));
        areas.put("Linux", codes(LinuxRules.each(), LinuxRules.together()));
        areas.put("Services and leftovers", codes(ServicesRules.each(), ServicesRules.together()));
        areas.put("The server's own network", codes(NetworkRules.each(), NetworkRules.together()));
        areas.put(
                "The network between the servers",
                MeshRules.all().stream().map(MeshRule::code).collect(Collectors.toCollection(TreeSet::new)));
        areas.put("Outside", codes(OutsideRules.each(), OutsideRules.together()));
        return areas;
    }

    private static Set<String> codes(List<Rule> each, List<SiteRule> together) {
        return Stream.concat(each.stream().map(Rule::code), together.stream().map(SiteRule::code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String area(String area, Set<String> those, Codes codes) {
        if (those.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\n## " + area + "\n\n");
        text.append(
                "| code | severity | what would be wrong | exactly when | what to do | source |\n|---|---|---|---|---|---|\n");
        for (String name : those) {
            Code code = codes.find(name).orElseThrow();
            text.append(String.format(
                    "| [%s](findings.md#%s) | %s | %s | %s | %s | %s |%n",
                    name,
                    SitePage.anchor(name),
                    CodeAnswer.severity(code),
                    cell(code.title()),
                    cell(code.meaning()),
                    cell(code.remedy()),
                    cell(String.join(", ", code.source()))));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|").replace("\n", " ");
    }
}
