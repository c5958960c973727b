package io.rackwright.preflight.linux;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/** H25: {@code vm.max_map_count} is as Elasticsearch needs it, or we set it. */
final class MapCountRule implements Rule {

    private static final String CODE = "H25";

    /** Requirements 4.2 H25, Elasticsearch's own bootstrap check. */
    private static final long NEEDED = 262_144;

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(
                !server.node().isWorker() || server.facts().linux().sysctls().containsKey("vm.max_map_count"),
                "vm.max_map_count is unknown");
    }

    @Override
    public List<Finding> judge(Server server) {
        String text = server.facts().linux().sysctls().getOrDefault("vm.max_map_count", "");
        int managed = server.site().settings().maxMapCount();
        if (!text.matches("\\d{1,18}")
                || !server.node().isWorker()
                || Long.parseLong(text) >= Math.max(NEEDED, managed)) {
            return List.of();
        }
        if (managed > 0) {
            return List.of(server.info(CODE, "vm.max_map_count is lower than needed; the step prepare raises it")
                    .expected(managed + " or more")
                    .actual(text)
                    .hint("nothing to do"));
        }
        return List.of(
                server.error(CODE, "vm.max_map_count is too low for Elasticsearch, and the site does not manage it")
                        .expected(NEEDED + " or more")
                        .actual(text)
                        .hint("on " + server.name() + ": echo 'vm.max_map_count = 262144' | sudo tee"
                                + " /etc/sysctl.d/90-max-map-count.conf; sudo sysctl --system; or let us set it:"
                                + " system_settings.elasticsearch.manage_max_map_count: true"));
    }
}
