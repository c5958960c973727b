package io.rackwright.preflight.mesh;

import io.rackwright.finding.Finding;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Passage;
import io.rackwright.mesh.Way;
import io.rackwright.preflight.rule.Blind;
import io.rackwright.preflight.rule.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * H64: a packet as large as the interface sends it arrives in one piece. The network plugin takes the size of the pods'
 * packets from the interface. An error where the network swallows larger packets without a word, else a warning. The
 * servers on the wrong side of it are singled out.
 */
final class PacketSizeRule implements MeshRule {

    private static final String CODE = "H64";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String blindness(NetworkMatrix matrix) {
        return Blind.unless(
                matrix.passages().stream().anyMatch(passage -> passage.way().mtu() > 0), "no large packet was sent");
    }

    @Override
    public List<Finding> judge(Job job, NetworkMatrix matrix) {
        List<Passage> narrow = matrix.passages().stream()
                .filter(passage -> passage.way().isNarrow())
                .toList();
        if (narrow.isEmpty()) {
            return List.of();
        }
        List<Set<String>> groups = Groups.of(matrix, passage -> passage.way().mtu() > 0, passage -> !passage.way()
                .isNarrow());
        List<Finding> findings = new ArrayList<>();
        if (groups.size() > 1) {
            Set<String> usual = groups.get(0);
            groups.subList(1, groups.size()).forEach(odd -> findings.add(apart(odd, usual, narrow)));
            return findings;
        }
        narrow.stream().map(Passage::to).distinct().forEach(target -> findings.add(single(target, narrow)));
        return findings;
    }

    /** A server, or several, to and from which large packets do not pass while they pass among the others. */
    private static Finding apart(Set<String> odd, Set<String> usual, List<Passage> narrow) {
        List<Passage> theirs = narrow.stream()
                .filter(passage -> odd.contains(passage.from()) != odd.contains(passage.to()))
                .toList();
        List<Passage> meant = theirs.isEmpty() ? narrow : theirs;
        String first = odd.iterator().next();
        String among = usual.size() > 1 ? ", while they pass among " + Names.of(usual) : "";
        String sides = odd.size() > 1
                ? Names.of(odd) + " on one side and " + Names.of(usual) + " on the other"
                : "it and " + (usual.size() > 1 ? "the other servers" : Names.of(usual));
        String message = "packets larger than " + smallest(meant) + " bytes do not pass between " + sides + among;
        return finding(first, message, meant);
    }

    private static Finding single(String target, List<Passage> narrow) {
        List<Passage> meant =
                narrow.stream().filter(passage -> passage.to().equals(target)).toList();
        Set<String> sources = meant.stream().map(Passage::from).collect(Collectors.toCollection(TreeSet::new));
        return finding(
                target,
                "packets larger than " + smallest(meant) + " bytes do not arrive from " + Names.of(sources),
                meant);
    }

    private static Finding finding(String host, String message, List<Passage> meant) {
        Way narrowest = meant.stream()
                .map(Passage::way)
                .min(Comparator.comparingInt(Way::mtu))
                .orElse(Way.UNKNOWN);
        int wanted = meant.stream()
                .mapToInt(passage -> passage.way().deviceMtu())
                .max()
                .orElse(0);
        boolean isSilent = meant.stream().anyMatch(passage -> !passage.way().isTold());
        Finding finding = isSilent
                ? Names.error(CODE, host, message + "; the network drops them without a word")
                : Names.warning(CODE, host, message + "; the network says so, so that connections adapt, but slowly");
        return finding.expected(wanted + " bytes, as " + device(narrowest) + " of the senders is set to")
                .actual(narrowest.mtu() + " bytes")
                .hint(
                        "give the interface of every server and every switch port on the way the same MTU: raise it on the"
                                + " odd one to " + wanted + ", or lower it on the others («ip link set "
                                + device(narrowest) + " mtu "
                                + narrowest.mtu() + "», and in the netplan file so that it stays)");
    }

    private static String device(Way way) {
        return way.device().isEmpty() ? "the interface" : way.device();
    }

    private static int smallest(List<Passage> passages) {
        return passages.stream().mapToInt(passage -> passage.way().mtu()).min().orElse(0);
    }
}
