package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.AddressRange;
import io.rackwright.site.ContainerRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** P07: networks of the cluster, disjoint from each other and from everything else (R83, R84). */
final class AddressRules {

    private static final String DOCKER_BRIDGE = "172.17.0.0/16";

    private AddressRules() {}

    /** Addresses of the site file, and what they are for. */
    private record Block(String title, AddressRange range, Where.File at, boolean given) {}

    /** P07: networks are written as networks. */
    static void networkForm(Draft draft, Problems problems) {
        List<Value.Leaf> written = new ArrayList<>(draft.section("ingress").leaves("address_pool"));
        written.addAll(draft.section("system_settings").group("firewall").leaves("allow_from"));
        for (String key : List.of("pod_cidr", "service_cidr")) {
            if (draft.kubernetes().members().get(key) instanceof Value.Leaf leaf) {
                written.add(leaf);
            }
        }
        for (Value.Leaf leaf : written) {
            String text = String.valueOf(leaf.content());
            AddressRange.ofCidr(text)
                    .filter(range -> !range.isNetworkForm(text))
                    .ifPresent(range -> problems.add(
                            Finding.error("P07", leaf.at(), text + " is an address within a network, not the network.")
                                    .expected(range.cidr())
                                    .actual(text)
                                    .hint("Write " + range.cidr() + ".")));
        }
    }

    /** P07: nothing overlaps. */
    static void disjoint(Draft draft, Problems problems) {
        List<Block> networks = networks(draft);
        List<Block> pools = addressPools(draft);
        List<Block> single = singleAddresses(draft);
        List<Block> all = new ArrayList<>(networks);
        all.addAll(pools);
        for (int i = 0; i < all.size(); i++) {
            for (Block other : all.subList(i + 1, all.size())) {
                if (all.get(i).range().overlaps(other.range())) {
                    report(all.get(i), other, draft, problems);
                }
            }
            Block network = all.get(i);
            if (!allNodesInside(network, draft, problems)) {
                single.stream()
                        .filter(block -> block.range().overlaps(network.range()))
                        .forEach(block -> problems.add(inside(block.title() + " lies", network, block.at(), draft)));
            }
        }
    }

    private static List<Block> networks(Draft draft) {
        List<Block> blocks = new ArrayList<>();
        Group kubernetes = draft.kubernetes();
        for (String key : List.of("pod_cidr", "service_cidr")) {
            kubernetes
                    .text(key)
                    .flatMap(AddressRange::ofCidr)
                    .ifPresent(range -> blocks.add(
                            new Block("kubernetes." + key, range, kubernetes.where(key), kubernetes.has(key))));
        }
        if (kubernetes.get("container_runtime", ContainerRuntime.class).orElse(null) == ContainerRuntime.DOCKER) {
            AddressRange bridge = AddressRange.ofCidr(DOCKER_BRIDGE).orElseThrow();
            blocks.add(new Block("Docker's bridge", bridge, kubernetes.where("container_runtime"), false));
        }
        return blocks;
    }

    private static List<Block> addressPools(Draft draft) {
        List<Block> blocks = new ArrayList<>();
        for (Value.Leaf leaf : draft.section("ingress").leaves("address_pool")) {
            AddressRange.ofAny(String.valueOf(leaf.content()))
                    .ifPresent(range -> blocks.add(new Block("ingress.address_pool", range, leaf.at(), true)));
        }
        return blocks;
    }

    private static List<Block> singleAddresses(Draft draft) {
        List<Block> blocks = new ArrayList<>();
        single(draft.section("ingress"), "lb_address", blocks);
        single(draft.kubernetes().group("control_plane_endpoint"), "address", blocks);
        single(draft.kdisk().group("nfs"), "server", blocks);
        single(draft.kfs().group("nfs"), "server", blocks);
        return blocks;
    }

    private static void single(Group group, String key, List<Block> blocks) {
        Optional<AddressRange> range = group.text(key).flatMap(AddressRange::ofAddress);
        boolean known = range.isEmpty()
                || blocks.stream().anyMatch(block -> block.range().equals(range.get()));
        if (!known) {
            blocks.add(new Block(group.path(key), range.get(), group.where(key), true));
        }
    }

    private static void report(Block a, Block b, Draft draft, Problems problems) {
        boolean first = a.given() && (!b.given() || isLater(a.at(), b.at()));
        Block later = first ? a : b;
        Block other = first ? b : a;
        problems.add(Finding.error(
                        "P07",
                        later.at(),
                        later.title() + " overlaps " + other.title() + " (" + text(other.range()) + ").")
                .expected("networks that do not overlap")
                .actual(text(later.range()))
                .hint("Choose a free private network for " + later.title() + such(later.range(), draft) + "."));
    }

    /** Reports nodes within a network; true when all are, which makes the network the one mistake. */
    private static boolean allNodesInside(Block network, Draft draft, Problems problems) {
        Where.File first = null;
        List<String> names = new ArrayList<>();
        for (Group node : draft.nodes()) {
            for (String key : List.of("address", "access_ip")) {
                boolean within = node.text(key)
                        .flatMap(AddressRange::ofAddress)
                        .filter(network.range()::overlaps)
                        .isPresent();
                if (within) {
                    first = first == null ? node.where(key) : first;
                    names.add(node.text("name").orElse(node.at().path()));
                }
            }
        }
        if (first == null) {
            return false;
        }
        List<String> distinct = names.stream().distinct().toList();
        String who = distinct.size() > 3
                ? "The addresses of " + distinct.size() + " nodes lie"
                : distinct.size() > 1
                        ? "The addresses of " + String.join(", ", distinct) + " lie"
                        : "The address of " + distinct.get(0) + " lies";
        problems.add(inside(who, network, first, draft));
        return distinct.size() == draft.nodes().size();
    }

    private static Finding inside(String subject, Block network, Where.File at, Draft draft) {
        return Finding.error("P07", at, subject + " within " + network.title() + " (" + text(network.range()) + ").")
                .expected("an address outside " + text(network.range()))
                .hint("Choose another address, or move " + network.title() + " to a free private network"
                        + such(network.range(), draft) + ".");
    }

    private static String such(AddressRange range, Draft draft) {
        int prefix = AddressRange.BITS - (Long.SIZE - Long.numberOfLeadingZeros(range.size() - 1));
        return FreeNetworks.of(draft)
                .ofLength(Math.min(prefix, AddressRange.BITS))
                .map(free -> ", such as " + free.cidr())
                .orElse("");
    }

    /** Every network and address that the file names. */
    static List<AddressRange> taken(Draft draft) {
        List<AddressRange> taken = new ArrayList<>();
        Stream.of(networks(draft), addressPools(draft), singleAddresses(draft))
                .flatMap(List::stream)
                .forEach(block -> taken.add(block.range()));
        for (Group node : draft.nodes()) {
            Stream.of("address", "access_ip")
                    .flatMap(key -> node.text(key).flatMap(AddressRange::ofAddress).stream())
                    .forEach(taken::add);
        }
        return taken;
    }

    private static String text(AddressRange range) {
        return range.size() == 1L << Long.numberOfTrailingZeros(range.size()) && range.first() % range.size() == 0
                ? range.cidr()
                : range.toString();
    }

    static boolean isLater(Where.File a, Where.File b) {
        return a.line() != b.line() ? a.line() > b.line() : a.column() > b.column();
    }
}
