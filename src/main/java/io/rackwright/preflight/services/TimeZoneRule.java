package io.rackwright.preflight.services;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Server;
import io.rackwright.preflight.rule.SiteRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** H55: says when servers have other time zones than most, because their logs cannot be read side by side. */
final class TimeZoneRule implements SiteRule {

    private static final String CODE = "H55";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(List<Server> servers) {
        return Blind.unless(
                servers.stream().anyMatch(server -> !zone(server).isEmpty()),
                "the time zones of the servers are unknown");
    }

    @Override
    public List<Finding> judge(List<Server> servers) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        servers.stream()
                .map(TimeZoneRule::zone)
                .filter(zone -> !zone.isEmpty())
                .forEach(zone -> counts.merge(zone, 1, Integer::sum));
        String usual = counts.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse("");
        return servers.stream()
                .filter(server -> !zone(server).isEmpty() && !zone(server).equals(usual))
                .map(server -> server.info(CODE, "its time zone is not that of the other servers")
                        .expected(usual)
                        .actual(zone(server))
                        .hint("sudo timedatectl set-timezone " + usual))
                .toList();
    }

    private static String zone(Server server) {
        String zone = server.facts().services().timeZone().replaceFirst("^Etc/", "");
        return zone.matches("UCT|Universal|Zulu|GMT|GMT[+-]?0|Greenwich") ? "UTC" : zone;
    }
}
