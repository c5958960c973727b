package io.rackwright.preflight.outside;

import io.rackwright.finding.Finding;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.outside.Ways.Way;
import io.rackwright.preflight.rule.Rule;
import io.rackwright.preflight.rule.Server;
import java.util.List;

/**
 * H77: the server reaches what the platform will use from it later: object store (an error, for backups go there) and mail
 * server (a warning).
 */
final class ServicesReachRule implements Rule {

    private static final String CODE = "H77";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(Server server) {
        return Ways.blindness(server, Purpose.OBJECTS, Purpose.MAIL);
    }

    @Override
    public List<Finding> judge(Server server) {
        return Ways.closed(server, Purpose.OBJECTS, Purpose.MAIL).stream()
                .map(way -> finding(server, way)
                        .expected("TCP " + way.to().to() + " answers")
                        .actual(way.words())
                        .hint(way.remedy(server.name())))
                .toList();
    }

    private static Finding finding(Server server, Way way) {
        String message =
                "cannot reach " + way.to().purpose().words() + " " + way.to().to() + ": " + way.words();
        return way.to().purpose() == Purpose.OBJECTS ? server.error(CODE, message) : server.warning(CODE, message);
    }
}
