package io.rackwright.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adjoining IPv4 addresses: one address, a network, or {@code from-to}.
 *
 * @param first as an unsigned number of 32 bits
 * @param last not below {@code first}
 */
public record AddressRange(long first, long last) {

    /** Of an address. */
    public static final int BITS = 32;

    public AddressRange {
        if (first < 0 || last < first || last >= 1L << BITS) {
            throw new IllegalArgumentException("no range of IPv4 addresses: " + first + " to " + last);
        }
    }

    /** Reads {@code 10.0.0.1}; empty for any other form, leading zeros included. */
    public static Optional<AddressRange> ofAddress(String text) {
        long value = number(text);
        return value < 0 ? Optional.empty() : Optional.of(new AddressRange(value, value));
    }

    /** Reads {@code 10.0.0.0/8}; bits of a host are dropped, see {@link #isNetworkForm}. */
    public static Optional<AddressRange> ofCidr(String text) {
        int slash = text.indexOf('/');
        int length = slash < 0 ? -1 : small(text.substring(slash + 1), BITS);
        long address = slash < 0 ? -1 : number(text.substring(0, slash));
        if (length < 0 || address < 0) {
            return Optional.empty();
        }
        long size = 1L << (BITS - length);
        long base = address / size * size;
        return Optional.of(new AddressRange(base, base + size - 1));
    }

    /** Reads a network, {@code from-to} or a single address; empty also when {@code to} lies below {@code from}. */
    public static Optional<AddressRange> ofAny(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            long from = number(text.substring(0, dash).strip());
            long to = number(text.substring(dash + 1).strip());
            return from < 0 || to < from ? Optional.empty() : Optional.of(new AddressRange(from, to));
        }
        return text.indexOf('/') >= 0 ? ofCidr(text) : ofAddress(text);
    }

    /** Whether a text that {@link #ofCidr} reads names the network itself, without bits of a host. */
    public boolean isNetworkForm(String text) {
        return number(text.substring(0, text.indexOf('/'))) == first;
    }

    public boolean overlaps(AddressRange other) {
        return first <= other.last && other.first <= last;
    }

    /** How many addresses there are. */
    public long size() {
        return last - first + 1;
    }

    /** The fewest networks that have these addresses and no others. */
    public List<AddressRange> networks() {
        List<AddressRange> networks = new ArrayList<>();
        long next = first;
        while (next <= last) {
            long aligned = next == 0 ? 1L << BITS : Long.lowestOneBit(next);
            long size = Math.min(aligned, Long.highestOneBit(last - next + 1));
            networks.add(new AddressRange(next, next + size - 1));
            next += size;
        }
        return networks;
    }

    /** For a network: the length of its prefix. */
    public int prefixLength() {
        return BITS - Long.numberOfTrailingZeros(size());
    }

    /** {@code 10.0.0.0/8}; for ranges that are networks only. */
    public String cidr() {
        return dotted(first) + "/" + prefixLength();
    }

    @Override
    public String toString() {
        return first == last ? dotted(first) : dotted(first) + "-" + dotted(last);
    }

    private static String dotted(long value) {
        return (value >> 24) + "." + (value >> 16 & 0xFF) + "." + (value >> 8 & 0xFF) + "." + (value & 0xFF);
    }

    /** The address as a number; -1 when the text is none. */
    private static long number(String text) {
        long value = 0;
        int start = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? text.length() : text.indexOf('.', start);
            int octet = end < 0 ? -1 : small(text.substring(start, end), 255);
            if (octet < 0) {
                return -1;
            }
            value = value << 8 | octet;
            start = end + 1;
        }
        return value;
    }

    /** A decimal number from 0 to {@code most} without leading zeros; -1 when the text is none. */
    private static int small(String text, int most) {
        if (text.isEmpty() || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value > most ? -1 : value;
    }
}
