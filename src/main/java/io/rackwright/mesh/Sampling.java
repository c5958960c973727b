package io.rackwright.mesh;

import io.rackwright.site.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which pairs are tried, and which servers meet when. For every line of the table each of its sources tries a server and
 * each of its targets is tried; the pairs grow with the servers, not with their square. The same site gives the same
 * pairs. A few servers, or a wish for it, make it all pairs.
 */
final class Sampling {

    /** Servers that meet at one time: two threads and one session each. */
    static final int WAVE = 48;

    /** Up to here all pairs cost no more than a sample. */
    static final int FEW = 6;

    /** Up to here all pairs can be tried: 64,770 of them. */
    static final int MOST_FOR_ALL_PAIRS = 255;

    private final List<Need> needs;
    private final Map<Role, Set<String>> members = new LinkedHashMap<>();
    private final boolean isFull;

    private Sampling(Site site, List<Need> needs, Set<String> present, boolean isFull) {
        this.needs = needs;
        this.isFull = isFull;
        for (Role role : Role.values()) {
            Set<String> servers = new LinkedHashSet<>(role.of(site));
            servers.retainAll(present);
            members.put(role, servers);
        }
    }

    /**
     * @param present the servers that can be asked
     * @param wantsAll whether all pairs are wished for; heeded up to {@link #MOST_FOR_ALL_PAIRS} servers
     */
    static List<Wave> waves(Site site, List<Need> needs, Set<String> present, boolean wantsAll) {
        Sampling sampling = new Sampling(site, needs, present, isFull(present.size(), wantsAll));
        List<String> servers = List.copyOf(sampling.of(Role.EVERY));
        return sampling.isFull ? sampling.allPairs(servers) : sampling.sample(servers);
    }

    /** Whether every pair will be tried. */
    static boolean isFull(int servers, boolean wantsAll) {
        return servers <= (wantsAll ? MOST_FOR_ALL_PAIRS : FEW);
    }

    private Set<String> of(Role role) {
        return members.getOrDefault(role, Set.of());
    }

    // ---- all pairs

    private List<Wave> allPairs(List<String> servers) {
        int half = WAVE / 2;
        List<List<String>> blocks = new ArrayList<>();
        for (int start = 0; start < servers.size(); start += half) {
            blocks.add(servers.subList(start, Math.min(servers.size(), start + half)));
        }
        List<Wave> waves = new ArrayList<>();
        if (blocks.size() <= 2) {
            waves.add(wave(servers, everyPair(servers, servers)));
            return waves;
        }
        for (int one = 0; one < blocks.size(); one++) {
            for (int other = one + 1; other < blocks.size(); other++) {
                List<String> both = new ArrayList<>(blocks.get(one));
                both.addAll(blocks.get(other));
                Map<String, Set<String>> pairs = everyPair(blocks.get(one), blocks.get(other));
                merge(pairs, everyPair(blocks.get(other), blocks.get(one)));
                // Pairs within a block are tried once: when it meets the next one.
                if (other == one + 1) {
                    merge(pairs, everyPair(blocks.get(one), blocks.get(one)));
                }
                if (one == blocks.size() - 2) {
                    merge(pairs, everyPair(blocks.get(other), blocks.get(other)));
                }
                waves.add(wave(both, pairs));
            }
        }
        return waves;
    }

    private static Map<String, Set<String>> everyPair(List<String> sources, List<String> targets) {
        Map<String, Set<String>> pairs = new LinkedHashMap<>();
        sources.forEach(source -> pairs.put(
                source,
                targets.stream()
                        .filter(target -> !target.equals(source))
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
        return pairs;
    }

    private static void merge(Map<String, Set<String>> pairs, Map<String, Set<String>> more) {
        more.forEach((source, targets) ->
                pairs.computeIfAbsent(source, key -> new LinkedHashSet<>()).addAll(targets));
    }

    // ---- a sample

    /** Servers are dealt out like cards: neighbours in the file often share a rack, and it is the way between racks that fails. */
    private List<Wave> sample(List<String> servers) {
        int count = (servers.size() + WAVE - 1) / WAVE;
        List<Wave> waves = new ArrayList<>();
        for (int wave = 0; wave < count; wave++) {
            Set<String> meeting = new LinkedHashSet<>();
            for (int i = wave; i < servers.size(); i += count) {
                meeting.add(servers.get(i));
            }
            invite(meeting, wave);
            List<String> ordered = servers.stream().filter(meeting::contains).toList();
            waves.add(wave(ordered, sampled(ordered)));
        }
        return waves;
    }

    /** Adds servers until each role that the site has is there twice, so that everyone finds a partner; in turns. */
    private void invite(Set<String> meeting, int turn) {
        for (Need need : needs) {
            for (Role role : List.of(need.from(), need.to())) {
                List<String> all = List.copyOf(of(role));
                int wanted = Math.min(2, all.size());
                for (int i = 0;
                        i < all.size() && all.stream().filter(meeting::contains).count() < wanted;
                        i++) {
                    meeting.add(all.get((i + turn) % all.size()));
                }
            }
        }
    }

    private Map<String, Set<String>> sampled(List<String> servers) {
        Map<String, Set<String>> pairs = new LinkedHashMap<>();
        for (Need need : needs) {
            List<String> sources =
                    servers.stream().filter(of(need.from())::contains).toList();
            List<String> targets =
                    servers.stream().filter(of(need.to())::contains).toList();
            if (sources.equals(targets)) {
                ring(sources, 1, pairs);
                ring(sources, sources.size() / 2, pairs);
            } else {
                for (int i = 0; i < sources.size(); i++) {
                    pair(sources.get(i), targets, i, pairs);
                }
                for (int i = 0; i < targets.size(); i++) {
                    String target = targets.get(i);
                    partner(target, sources, i)
                            .ifPresent(source -> pairs.computeIfAbsent(source, key -> new LinkedHashSet<>())
                                    .add(target));
                }
            }
        }
        return pairs;
    }

    private static void ring(List<String> servers, int step, Map<String, Set<String>> pairs) {
        for (int i = 0; i < servers.size(); i++) {
            pair(servers.get(i), servers, i + step, pairs);
        }
    }

    private static void pair(String source, List<String> targets, int index, Map<String, Set<String>> pairs) {
        partner(source, targets, index).ifPresent(target -> pairs.computeIfAbsent(source, key -> new LinkedHashSet<>())
                .add(target));
    }

    /** The server at that place of a list that is thought of as a circle, or the next one where it is the same. */
    private static java.util.Optional<String> partner(String server, List<String> others, int index) {
        if (others.isEmpty() || others.equals(List.of(server))) {
            return java.util.Optional.empty();
        }
        String found = others.get(index % others.size());
        return java.util.Optional.of(found.equals(server) ? others.get((index + 1) % others.size()) : found);
    }

    // ---- what a pair tries

    private Wave wave(List<String> servers, Map<String, Set<String>> pairs) {
        List<Link> links = new ArrayList<>();
        pairs.forEach((source, targets) ->
                targets.forEach(target -> links.add(new Link(source, target, ports(source, target)))));
        return new Wave(servers, links);
    }

    private List<Port> ports(String source, String target) {
        Set<Port> ports = needs.stream()
                .filter(need ->
                        of(need.from()).contains(source) && of(need.to()).contains(target))
                .map(Need::port)
                .collect(Collectors.toCollection(TreeSet::new));
        return List.copyOf(Collections.unmodifiableSet(ports));
    }
}
