package io.rackwright.site.load;

import io.rackwright.site.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Private networks (RFC 1918) that nothing in the site file touches, to suggest one. */
final class FreeNetworks {

    /** Where is looked, first Kubespray's own neighbourhood, then all private networks. */
    private static final List<String> PRIVATE =
            List.of("10.224.0.0/11", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    /** An address stands for the network around it: nobody's servers are alone there. */
    private static final long NEIGHBOURHOOD = 1L << 16;

    /** First to last address of what is taken, without overlaps. */
    private final TreeMap<Long, Long> taken = new TreeMap<>();

    private FreeNetworks() {}

    static FreeNetworks of(Draft draft) {
        FreeNetworks networks = new FreeNetworks();
        AddressRange.ofCidr("172.17.0.0/16").ifPresent(networks::take);
        AddressRules.taken(draft).forEach(networks::take);
        return networks;
    }

    private void take(AddressRange range) {
        boolean single = range.size() == 1;
        long first = single ? range.first() / NEIGHBOURHOOD * NEIGHBOURHOOD : range.first();
        long last = single ? first + NEIGHBOURHOOD - 1 : range.last();
        taken.merge(first, last, Math::max);
    }

    /** A free network with a prefix of that length. */
    Optional<AddressRange> ofLength(int prefix) {
        long size = 1L << (AddressRange.BITS - prefix);
        for (String network : PRIVATE) {
            AddressRange within = AddressRange.ofCidr(network).orElseThrow();
            long first = within.first();
            while (first + size - 1 <= within.last()) {
                AddressRange candidate = new AddressRange(first, first + size - 1);
                long blocked = blockedUntil(candidate);
                if (blocked < 0) {
                    return Optional.of(candidate);
                }
                first = (blocked / size + 1) * size;
            }
        }
        return Optional.empty();
    }

    /** The last address of something that overlaps; -1 when nothing does. */
    private long blockedUntil(AddressRange candidate) {
        return taken.headMap(candidate.last(), true).values().stream()
                .filter(last -> last >= candidate.first())
                .mapToLong(Long::longValue)
                .max()
                .orElse(-1);
    }
}
