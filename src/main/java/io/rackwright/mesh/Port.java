package io.rackwright.mesh;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a server must be heard.
 *
 * @param number of the port; with {@link Transport#IP} the number of the IP protocol, which has no ports
 */
public record Port(Transport transport, int number) implements Comparable<Port> {

    /** What carries it. */
    public enum Transport {
        TCP,
        UDP,
        IP;

        /** As files and firewalls name it, for example {@code tcp}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** IP in IP: RFC 2003. */
    private static final int IPIP = 4;

    private static final int MOST = 65_535;

    public static Port tcp(int number) {
        return new Port(Transport.TCP, number);
    }

    public static Port udp(int number) {
        return new Port(Transport.UDP, number);
    }

    static Port ipip() {
        return new Port(Transport.IP, IPIP);
    }

    /** As files and servers are told it, for example {@code tcp/6443}. */
    public String name() {
        return transport.word() + "/" + number;
    }

    /** As a person reads it, for example {@code 6443/tcp}. */
    public String label() {
        return transport == Transport.IP ? "IP protocol " + number : number + "/" + transport.word();
    }

    /** Reads {@link #name}; empty for anything else. */
    static Optional<Port> parse(String name) {
        for (Transport transport : Transport.values()) {
            String prefix = transport.word() + "/";
            if (name.matches(prefix + "\\d{1,5}")) {
                int number = Integer.parseInt(name.substring(prefix.length()));
                return number <= MOST ? Optional.of(new Port(transport, number)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(Port other) {
        int byNumber = Integer.compare(number, other.number);
        return transport != other.transport ? transport.compareTo(other.transport) : byNumber;
    }
}
