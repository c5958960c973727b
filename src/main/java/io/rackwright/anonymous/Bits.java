package io.rackwright.anonymous;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as the text of its bits, 32 or 128 of them. */
final class Bits {

    static final int IPV4 = 32;

    private static final Pattern FOUR = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*");
    private static final int BYTE = 8;

    private Bits() {}

    /** Empty where the text is no address. */
    static Optional<String> of(String address) {
        if (!FOUR.matcher(address).matches() && !SIX.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            StringBuilder bits = new StringBuilder();
            for (byte one : InetAddress.getByName(address).getAddress()) {
                bits.append(Integer.toBinaryString((one & 0xFF) | 0x100).substring(1));
            }
            return Optional.of(bits.toString());
        } catch (UnknownHostException noAddress) { // No name ever comes here, so nobody was asked.
            return Optional.empty();
        }
    }

    static String text(String bits) {
        StringBuilder text = new StringBuilder();
        if (bits.length() == IPV4) {
            for (int at = 0; at < IPV4; at += BYTE) {
                text.append(at == 0 ? "" : ".").append(Integer.parseInt(bits.substring(at, at + BYTE), 2));
            }
            return text.toString();
        }
        for (int at = 0; at < bits.length(); at += 2 * BYTE) {
            String group = Integer.toHexString(Integer.parseInt(bits.substring(at, at + 2 * BYTE), 2));
            text.append(at == 0 ? "" : ":").append(group.toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
