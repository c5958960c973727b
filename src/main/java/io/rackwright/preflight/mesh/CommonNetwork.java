package io.rackwright.preflight.mesh;

import io.rackwright.site.AddressRange;
import java.util.List;
import java.util.Optional;

/** The network that holds all servers, for a firewall rule that stands once instead of once for each of them. */
final class CommonNetwork {

    /** Wider than this it is no network of one site, and a rule for it would let in too many. */
    private static final int WIDEST = 20;

    /** Narrower than this looks like a mistake, and the next server would be outside. */
    private static final int NARROWEST = 24;

    private CommonNetwork() {}

    /** As {@code 10.0.0.0/24}; empty where the addresses have too little in common. */
    static Optional<String> of(List<String> addresses) {
        List<Optional<AddressRange>> ranges =
                addresses.stream().map(AddressRange::ofAddress).toList();
        if (ranges.isEmpty() || ranges.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Long> numbers =
                ranges.stream().map(range -> range.orElseThrow().first()).toList();
        long first = numbers.get(0);
        int length = NARROWEST;
        while (length >= WIDEST) {
            long size = 1L << (AddressRange.BITS - length);
            long base = first / size * size;
            if (numbers.stream().allMatch(number -> number >= base && number < base + size)) {
                return Optional.of(new AddressRange(base, base + size - 1).cidr());
            }
            length--;
        }
        return Optional.empty();
    }
}
