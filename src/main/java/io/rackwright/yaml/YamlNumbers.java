package io.rackwright.yaml;

import java.math.BigInteger;
import java.util.Locale;

/** Values of YAML 1.1 scalars whose kind the resolver has already told. */
final class YamlNumbers {

    private static final BigInteger SIXTY = BigInteger.valueOf(60);

    private YamlNumbers() {}

    static boolean truth(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return word.equals("true") || word.equals("yes") || word.equals("on");
    }

    /** A {@code Long}, or a {@code BigInteger} beyond its range. */
    static Number whole(String text) {
        String digits = text.replace("_", "");
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        BigInteger magnitude = magnitude(digits);
        BigInteger value = negative ? magnitude.negate() : magnitude;
        return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }

    static Double decimal(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        if (digits.endsWith(".inf")) {
            return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (digits.endsWith(".nan")) {
            return Double.NaN;
        }
        return digits.contains(":") ? sexagesimal(digits) : Double.valueOf(digits);
    }

    private static BigInteger magnitude(String digits) {
        if (digits.startsWith("0b")) {
            return new BigInteger(digits.substring(2), 2);
        }
        if (digits.startsWith("0x")) {
            return new BigInteger(digits.substring(2), 16);
        }
        if (digits.contains(":")) {
            BigInteger sum = BigInteger.ZERO;
            for (String part : digits.split(":", -1)) {
                sum = sum.multiply(SIXTY).add(new BigInteger(part));
            }
            return sum;
        }
        return digits.startsWith("0") && digits.length() > 1
                ? new BigInteger(digits.substring(1), 8)
                : new BigInteger(digits);
    }

    private static double sexagesimal(String digits) {
        boolean negative = digits.startsWith("-");
        double sum = 0;
        for (String part : digits.replace("-", "").replace("+", "").split(":", -1)) {
            sum = sum * 60 + Double.parseDouble(part);
        }
        return negative ? -sum : sum;
    }
}
