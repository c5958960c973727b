package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.outside.Ways.Way;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * H26: the server reaches what images and files come from: the site's registry and mirrors, and without {@code offline}
 * the public servers that the decided release downloads from.
 */
final class EgressRule implements Rule {

    private static final String CODE = "H26";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Ways.blindness(server, Purpose.REGISTRY, Purpose.FILES, Purpose.PACKAGES, Purpose.PUBLIC);
    }

    @Override
    public List<Finding> judge(Server server) {
        List<Finding> findings = new ArrayList<>();
        for (Way way : Ways.closed(server, Purpose.REGISTRY, Purpose.FILES, Purpose.PACKAGES)) {
            findings.add(server.error(
                            CODE,
                            "cannot reach " + way.to().purpose().words() + " "
                                    + way.to().to() + ": " + way.words())
                    .expected("TCP " + way.to().to() + " answers")
                    .actual(way.words())
                    .hint(way.remedy(server.name())));
        }
        List<Way> closed = fetchesItself(server) ? Ways.closed(server, Purpose.PUBLIC) : List.of();
        if (!closed.isEmpty()) {
            findings.add(internet(server, closed));
        }
        return findings;
    }

    /** With {@code download_run_once} one server fetches for all, with {@code download_localhost} none does. */
    private static boolean fetchesItself(Server server) {
        if (isSet(server, "download_localhost")) {
            return false;
        }
        String first = server.site().controlPlane().stream()
                .findFirst()
                .map(Node::name)
                .orElse("");
        return !isSet(server, "download_run_once") || server.name().equals(first);
    }

    private static boolean isSet(Server server, String variable) {
        return Boolean.TRUE.equals(server.site().kubesprayVariables().get(variable));
    }

    private static Finding internet(Server server, List<Way> closed) {
        int all = Ways.of(server, Purpose.PUBLIC).size();
        String message = "cannot reach " + (closed.size() == all ? "any" : String.valueOf(closed.size())) + " of the "
                + all + " public servers that " + server.job().kubespray() + " downloads from";
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        closed.forEach(way -> hosts.computeIfAbsent(way.words(), words -> new ArrayList<>())
                .add(way.to().host()));
        String actual = hosts.entrySet().stream()
                .map(reason -> reason.getKey() + ": " + String.join(", ", reason.getValue()))
                .collect(Collectors.joining("; "));
        // A practice lab rehearses without internet; the real thing needs it there too.
        boolean isLab = server.site().isPractice();
        return (isLab ? server.info(CODE, message + "; a rehearsal needs none of them") : server.error(CODE, message))
                .expected("TCP 443 of all of them answers")
                .actual(actual)
                .hint("open the way to the internet, name a proxy (https_proxy under kubespray.vars), or set up mirrors"
                        + " and declare them under offline; try on " + server.name() + ": timeout 3 bash -c '</dev/tcp/"
                        + closed.get(0).to().host() + "/443'");
    }
}
