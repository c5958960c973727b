package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** H74: of the time servers that the server is set to ask, one answers. */
final class TimeServersRule implements Rule {

    private static final String CODE = "H74";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Blind.unless(!server.facts().outside().timeServers().isEmpty(), "no time server of its own was asked");
    }

    @Override
    public List<Finding> judge(Server server) {
        Map<String, Boolean> asked = new TreeMap<>(server.facts().outside().timeServers());
        if (asked.isEmpty() || asked.containsValue(true)) {
            return List.of();
        }
        return List.of(server.warning(CODE, "none of its time servers answers")
                .expected("an answer on UDP port 123")
                .actual("none from " + String.join(", ", asked.keySet()))
                .hint("open UDP port 123 to them, or set " + server.name()
                        + " to time servers that it reaches (/etc/systemd/timesyncd.conf or /etc/chrony/chrony.conf)"));
    }
}
