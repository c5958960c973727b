package io.rackwright.render;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as Kubernetes itself writes them: {@code 1000m} is {@code 1}, {@code 1.5Gi} is {@code 1536Mi}. What the API
 * spells in another way than we do looks changed to {@code kubectl apply} each time. Source of the rules:
 * staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go@v1.20.2, «canonical form».
 */
final class Quantity {

    private static final Pattern SPELLED =
            Pattern.compile("([+-]?\\d+(?:\\.\\d*)?|[+-]?\\.\\d+)([numkMGTPE]|[KMGTPE]i)?");
    private static final List<String> DECIMAL = List.of("n", "u", "m", "", "k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final int SMALLEST = 9; // digits after the point that Kubernetes keeps
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
    private static final BigInteger STEP = BigInteger.valueOf(1024);

    private Quantity() {}

    /** The same text where it is no amount without an exponent: the API then says what is wrong with it. */
    static String canonical(String text) {
        Matcher spelled = SPELLED.matcher(text);
        if (!spelled.matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(spelled.group(1));
        String suffix = spelled.group(2) == null ? "" : spelled.group(2);
        if (!suffix.endsWith("i")) {
            return decimal(number.scaleByPowerOfTen(3 * (DECIMAL.indexOf(suffix) - DECIMAL.indexOf(""))));
        }
        BigDecimal bytes = number.multiply(new BigDecimal(STEP.pow(BINARY.indexOf(suffix))));
        boolean tooSmall = bytes.abs().compareTo(new BigDecimal(STEP)) < 0;
        return tooSmall
                ? decimal(bytes)
                : shortest(bytes.setScale(0, RoundingMode.UP).toBigInteger(), STEP, BINARY);
    }

    private static String decimal(BigDecimal number) {
        BigInteger smallest =
                number.movePointRight(SMALLEST).setScale(0, RoundingMode.UP).toBigInteger();
        return shortest(smallest, THOUSAND, DECIMAL);
    }

    /** In the largest unit that leaves no fraction. */
    private static String shortest(BigInteger amount, BigInteger step, List<String> units) {
        if (amount.signum() == 0) {
            return "0";
        }
        BigInteger left = amount;
        int unit = 0;
        while (unit < units.size() - 1 && left.mod(step).signum() == 0) {
            left = left.divide(step);
            unit++;
        }
        return left + units.get(unit);
    }
}
