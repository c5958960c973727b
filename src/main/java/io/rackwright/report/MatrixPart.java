package io.rackwright.report;

import io.rackwright.mesh.Member;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The network between the servers, as a table of sources and targets whose colours lead the eye to the odd one. */
final class MatrixPart {

    /** Beyond it a table is no picture any more: the worst passages are listed instead. */
    private static final int MOST_MEMBERS = 64;

    private static final int MOST_LISTED = 200;

    private final HtmlWriter html;

    MatrixPart(HtmlWriter html) {
        this.html = html;
    }

    void write(NetworkMatrix matrix) {
        html.element("h2", "Network between the servers");
        if (!matrix.isKnown()) {
            html.element(
                    "p", matrix.reason().isEmpty() ? "It was not looked at." : "Not looked at: " + matrix.reason());
            return;
        }
        List<Member> members =
                matrix.members().stream().filter(Member::tookPart).toList();
        matrix.members().stream()
                .filter(member -> !member.tookPart())
                .forEach(member -> html.element("p", member.name() + " " + member.absence()));
        double usual = usual(matrix);
        if (members.size() <= MOST_MEMBERS) {
            table(matrix, members, usual);
        } else {
            worst(matrix, usual);
        }
    }

    private void table(NetworkMatrix matrix, List<Member> members, double usual) {
        html.element(
                "p",
                "From the server of the row to the server of the column: round trip in milliseconds, or what"
                        + " is wrong. A blank was not tried.",
                "class",
                "quiet");
        Map<String, Map<String, Passage>> pairs = matrix.byPair();
        html.open("div", "class", "wide")
                .open("table", "class", "matrix")
                .open("thead")
                .open("tr");
        html.element("th", "from \\ to");
        members.forEach(member -> html.element("th", member.name()));
        html.close().close().open("tbody");
        for (Member from : members) {
            html.open("tr").element("th", from.name());
            for (Member to : members) {
                Passage passage = pairs.getOrDefault(from.name(), Map.of()).get(to.name());
                if (passage == null) {
                    html.element("td", from.name().equals(to.name()) ? "·" : "");
                } else {
                    html.element("td", label(passage), "class", heat(passage, usual), "title", told(passage));
                }
            }
            html.close().line();
        }
        html.close().close().close();
    }

    private void worst(NetworkMatrix matrix, double usual) {
        List<Passage> worst = matrix.passages().stream()
                .sorted(Comparator.comparing((Passage passage) -> grade(passage, usual))
                        .reversed())
                .limit(MOST_LISTED)
                .toList();
        html.element(
                "p",
                matrix.passages().size() + " passages between "
                        + matrix.members().size() + " servers were tried; these are the worst " + worst.size() + ".",
                "class",
                "quiet");
        html.open("table", "class", "sortable filterable").open("thead").open("tr");
        html.element("th", "from")
                .element("th", "to")
                .element("th", "round trip or fault")
                .element("th", "told");
        html.close().close().open("tbody");
        for (Passage passage : worst) {
            html.open("tr").element("td", passage.from()).element("td", passage.to());
            html.element("td", label(passage), "class", heat(passage, usual)).element("td", told(passage));
            html.close().line();
        }
        html.close().close();
    }

    /** The middle of all round trips. */
    private static double usual(NetworkMatrix matrix) {
        double[] times = matrix.passages().stream()
                .filter(passage -> passage.way().isKnown())
                .mapToDouble(passage -> passage.way().median())
                .sorted()
                .toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }

    private static String label(Passage passage) {
        long closed = closed(passage).size();
        if (closed > 0) {
            return closed + (closed == 1 ? " port" : " ports");
        }
        int lost = passage.way().sent() - passage.way().back();
        if (passage.way().isKnown() && lost > 0) {
            return 100 * lost / passage.way().sent() + " % lost";
        }
        return passage.way().isKnown()
                ? String.format(Locale.ROOT, "%.2f", passage.way().median())
                : "open";
    }

    private static List<String> closed(Passage passage) {
        List<String> closed = new ArrayList<>();
        passage.ports().forEach((port, reach) -> {
            if (!reach.isOpen() && reach != io.rackwright.mesh.Reach.UNKNOWN) {
                closed.add(port.label() + " " + reach.word().replace('_', ' '));
            }
        });
        return closed;
    }

    private static String heat(Passage passage, double usual) {
        return List.of("good", "slow", "warning", "error").get(grade(passage, usual));
    }

    /** 3 a port is closed, 2 something is lost or a packet does not fit, 1 much slower than usual, 0 good. */
    private static int grade(Passage passage, double usual) {
        if (!closed(passage).isEmpty()) {
            return 3;
        }
        boolean isKnown = passage.way().isKnown();
        if (isKnown
                && (passage.way().back() < passage.way().sent() || passage.way().isNarrow())) {
            return 2;
        }
        return isKnown && passage.way().median() > Math.max(1, 3 * usual) ? 1 : 0;
    }

    private static String told(Passage passage) {
        List<String> words = new ArrayList<>(closed(passage));
        if (passage.way().isKnown()) {
            words.add(String.format(
                    Locale.ROOT,
                    "round trip %.2f to %.2f ms, %d of %d came back",
                    passage.way().fastest(),
                    passage.way().slowest(),
                    passage.way().back(),
                    passage.way().sent()));
        }
        if (passage.way().mtu() > 0) {
            words.add("packets up to " + passage.way().mtu() + " bytes pass");
        }
        if (passage.megabits() >= 0) {
            words.add(passage.megabits() + " Mbit/s");
        }
        return String.join("; ", words);
    }
}
