package io.rackwright.site.load;

import io.rackwright.site.AddressRange;
import io.rackwright.site.KubernetesVersion;
import io.rackwright.site.KubesprayVersion;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The forms of texts in a site file. */
final class Forms {

    /** Any text of one line. */
    static final Form LINE = of("a text", text -> !text.isBlank(), "is empty", "Write a text, or leave the key out.")
            .matching(Patterns.SOMETHING);

    /** Any text of one line, or none; a rule says whether it may be empty. */
    static final Form REASON = of("a text", text -> true, "", "Write the reason.");

    /** A text without blanks: user names, zones of a cloud, types of machines. */
    static final Form WORD = of(
                    "a text without blanks",
                    text -> !text.isEmpty() && !Characters.hasBlanks(text),
                    "is empty or has blanks in it",
                    "Write one word.")
            .matching(Patterns.WORD);

    /** The site's own name. */
    static final Form SITE_NAME = of(
                    "3 to 24 lower-case letters, digits and hyphens, beginning with a letter and not ending in a hyphen",
                    Forms::isSiteName,
                    "has another form",
                    "Choose a name such as acme-prod; every object of the cluster will carry it as prefix.")
            .matching(Patterns.SITE_NAME);

    /** A name of a pool or namespace. */
    static final Form LABEL = of(
                    "lower-case letters, digits and inner hyphens, at most 63 (RFC 1123 label)",
                    Characters::isLabel,
                    "is no RFC 1123 label",
                    "Use a name such as gpu-large.")
            .as("P23")
            .matching(Patterns.LABEL);

    /** A name of a namespace, or nothing, which a rule then refuses with what is missing. */
    static final Form LABEL_OR_NONE = new Form(
            LABEL.code(),
            LABEL.wanted(),
            text -> text.isEmpty() ? "" : LABEL.flaw().apply(text),
            text -> "Use a name such as istio-system.",
            Patterns.LABEL);

    /** A name of a node or storage class. */
    static final Form SUBDOMAIN = of(
                    "lower-case letters, digits, inner hyphens and dots (RFC 1123 subdomain)",
                    Characters::isSubdomain,
                    "is no RFC 1123 subdomain",
                    "Use a name such as node-1.")
            .as("P23")
            .matching(Patterns.SUBDOMAIN);

    /** The key of a Kubernetes label or annotation. */
    static final Form LABEL_KEY = new Form(
                    "P23",
                    "a label key: an optional lower-case DNS prefix and «/», then at most 63 letters, digits, -, _ and .",
                    Labels::keyFlaw,
                    text -> "Use a key such as katonic.ai/node-pool.",
                    "")
            .matching(Patterns.LABEL_KEY);

    /** The value of a Kubernetes label. */
    static final Form LABEL_VALUE = new Form(
                    "P23",
                    "a label value: at most 63 letters, digits, -, _ and ., beginning and ending with a letter or digit",
                    Labels::valueFlaw,
                    text -> "Use a value such as rack-a.",
                    "")
            .matching(Patterns.LABEL_VALUE);

    /** An amount as Kubernetes writes it. */
    static final Form QUANTITY = of(
                    "a quantity of Kubernetes, such as \"200\", 500m or 64Gi",
                    text -> text.matches(Patterns.QUANTITY),
                    "is no quantity of Kubernetes",
                    "Write a number, with m, k, M, G, T, Ki, Mi, Gi or Ti after it where that is meant.")
            .matching(Patterns.QUANTITY);

    /** {@code key=value:Effect}. */
    static final Form TAINT = new Form(
                    "P23",
                    "key=value:Effect with NoSchedule, PreferNoSchedule or NoExecute",
                    Labels::taintFlaw,
                    text -> "Write, for example, nvidia.com/gpu=true:NoSchedule.",
                    "")
            .matching(Patterns.TAINT);

    /** An IPv4 address. */
    static final Form ADDRESS = new Form(
                    "P29",
                    "an IPv4 address",
                    text -> AddressRange.ofAddress(text).isPresent() ? "" : noIpv4(text, "is no IPv4 address"),
                    text -> "Write an address such as 10.0.0.11.",
                    "")
            .matching(Patterns.ADDRESS);

    /** An IPv4 network; whether it is in network form is P07's to say. */
    static final Form CIDR = new Form(
                    "P29",
                    "an IPv4 network such as 10.233.64.0/18",
                    text -> AddressRange.ofCidr(text).isPresent() ? "" : noIpv4(text, "is no IPv4 network"),
                    text -> "Write an address, a slash and the length of the prefix, such as 10.233.64.0/18.",
                    "")
            .matching(Patterns.CIDR);

    /** A network or {@code from-to}. */
    static final Form ADDRESS_POOL = new Form(
                    "P29",
                    "an IPv4 network or from-to",
                    text -> isPool(text) ? "" : noIpv4(text, "is neither an IPv4 network nor a range from low to high"),
                    text -> "Write 10.0.9.0/27 or 10.0.9.1-10.0.9.30.",
                    "")
            .matching(Patterns.ADDRESS_POOL);

    /** A host's name or IPv4 address. */
    static final Form HOST = new Form(
                    "P29",
                    "a host name or an IPv4 address",
                    text -> isHost(text) ? "" : noIpv4(text, "is neither a host name nor an IPv4 address"),
                    text -> "Write its name or its IPv4 address, such as 10.0.0.9.",
                    "")
            .matching(Patterns.HOST);

    /** A host on the way to the servers. */
    static final Form JUMP = of(
                    "[user@]host[:port]",
                    Forms::isJump,
                    "is no host on the way",
                    "Write its name or address, such as ops@bastion.example.com:2222.")
            .matching(Patterns.JUMP);

    /** A registry: host, port and path. */
    static final Form REGISTRY = of(
                    "host[:port][/path] of a registry",
                    text -> !text.isEmpty()
                            && !Characters.hasBlanks(text)
                            && !text.contains("://")
                            && !Characters.hasPassword(text),
                    "is no registry address",
                    "Write registry.example.com:5000, without https://.")
            .matching(Patterns.REGISTRY);

    /** A web address. */
    static final Form URL = of(
                    "a web address beginning with https:// or http://",
                    text -> isUrl(text) && !Characters.hasPassword(text),
                    "is no web address",
                    "Write it with its scheme, such as https://repo.example.com.")
            .matching(Patterns.URL);

    /** A DNS name such as the cluster's domain. */
    static final Form DNS_NAME = of(
                    "a DNS name in lower case",
                    Characters::isSubdomain,
                    "is no DNS name",
                    "Write a name such as cluster.local.")
            .matching(Patterns.SUBDOMAIN);

    /** The name under which the platform is served. */
    static final Form FQDN = new Form(
                    "P14",
                    "a host name of at least two labels, in lower case, neither an address nor a wildcard",
                    DomainNames::flaw,
                    DomainNames::remedy,
                    "")
            .matching(Patterns.FQDN);

    /** A name of another install. */
    static final Form OTHER_INSTALL = FQDN.as("P29");

    /** An absolute path on a server; P13 looks closer where a service lives there. */
    static final Form ABSOLUTE_PATH = of(
                    "an absolute path",
                    text -> text.startsWith("/") && !text.contains("/../") && !text.endsWith("/.."),
                    "is not absolute, or has .. in it",
                    "Write the whole path, such as /export/kdisk.")
            .matching(Patterns.ABSOLUTE_PATH);

    /** A device or the mount point of a disk. */
    static final Form DISK = of(
                    "a device such as /dev/sdb or a mount point such as /data",
                    text -> text.startsWith("/")
                            && text.length() > 1
                            && !text.contains("/../")
                            && !text.endsWith("/.."),
                    "is neither a device nor a mount point",
                    "Write /dev/sdb for an unused disk, or the folder where the disk is mounted.")
            .matching(Patterns.DISK);

    /** The path of a host volume; its form is P13's to judge. */
    static final Form HOST_PATH = LINE;

    /** A path on the machine that runs us. */
    static final Form PATH = of("a path", text -> !text.isBlank(), "is empty", "Write a path, or leave the key out.")
            .matching(Patterns.SOMETHING);

    /** A Kubernetes version. */
    static final Form KUBERNETES_VERSION = of(
                    "a version such as \"1.30\" or \"1.30.6\"",
                    text -> KubernetesVersion.parse(text).isPresent(),
                    "is no Kubernetes version",
                    "Write \"1.30\" for the newest patch, or \"1.30.6\" for that patch.")
            .matching(Patterns.KUBERNETES_VERSION);

    /** A Kubespray version. */
    static final Form KUBESPRAY_VERSION = of(
                    "a version such as \"2.28.1\"",
                    text -> KubesprayVersion.parse(text).isPresent(),
                    "is no version of a Kubespray release",
                    "Write all three numbers, such as \"2.28.1\", or leave the key out to have one chosen.")
            .matching(Patterns.KUBESPRAY_VERSION);

    /** A range of ports. */
    static final Form PORT_RANGE = of(
                    "from-to within 1-65535", Forms::isPortRange, "is no range of ports", "Write \"30000-32767\".")
            .matching(Patterns.PORT_RANGE);

    /** A mail address. */
    static final Form MAIL = of(
                    "a mail address",
                    text -> text.indexOf('@') > 0 && !text.endsWith("@") && !Characters.hasBlanks(text),
                    "is no mail address",
                    "Write an address such as admin@example.com.")
            .matching(Patterns.MAIL);

    /** A share of processors as Kubernetes writes it. */
    static final Form PROCESSORS = of(
                    "whole processors (2) or thousandths of one (500m)",
                    text -> Characters.isAllDigits(text)
                            ? text.length() <= 3
                            : text.endsWith("m")
                                    && text.length() <= 7
                                    && Characters.isAllDigits(text.substring(0, text.length() - 1)),
                    "is no share of processors",
                    "Write whole processors as \"2\", or thousandths as 500m.")
            .matching(Patterns.PROCESSORS);

    /** The name of an environment variable. */
    static final Form VARIABLE = of(
                    "the name of an environment variable",
                    text -> !text.isEmpty() && !Characters.isDigit(text.charAt(0)) && isWordOf(text, "_"),
                    "is no name of an environment variable",
                    "Write the name alone, such as KATONIC_LICENSE.")
            .matching(Patterns.VARIABLE);

    private Forms() {}

    /** A form that is simply met or not. */
    static Form of(String wanted, Predicate<String> test, String flaw, String remedy) {
        UnaryOperator<String> flaws = text -> test.test(text) ? "" : flaw;
        return new Form("P29", wanted, flaws, text -> remedy, "");
    }

    private static boolean isSiteName(String text) {
        return text.length() >= 3
                && text.length() <= 24
                && Characters.isLower(text.charAt(0))
                && Characters.isNameOf(text, "-", false);
    }

    private static boolean isPool(String text) {
        return (text.contains("/") || text.contains("-"))
                && AddressRange.ofAny(text).isPresent();
    }

    private static boolean isHost(String text) {
        String[] labels = text.split("\\.", -1);
        return Characters.isAllDigits(labels[labels.length - 1])
                ? AddressRange.ofAddress(text).isPresent()
                : Characters.isSubdomain(text.toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isJump(String text) {
        int user = text.lastIndexOf('@');
        int port = text.indexOf(':', user + 1);
        String host = text.substring(user + 1, port < 0 ? text.length() : port);
        return user != 0
                && !Characters.hasBlanks(text)
                && text.indexOf(',') < 0
                && !text.startsWith("-")
                && isHost(host)
                && (port < 0 || isPort(text.substring(port + 1)));
    }

    private static boolean isUrl(String text) {
        int scheme = text.startsWith("https://") ? 8 : text.startsWith("http://") ? 7 : text.length();
        return scheme < text.length() && text.charAt(scheme) != '/' && !Characters.hasBlanks(text);
    }

    private static boolean isPortRange(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2 || !isPort(ends[0]) || !isPort(ends[1])) {
            return false;
        }
        return Integer.parseInt(ends[0]) <= Integer.parseInt(ends[1]);
    }

    private static boolean isPort(String text) {
        return text.length() <= 5
                && Characters.isAllDigits(text)
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= 65535;
    }

    private static boolean isWordOf(String text, String others) {
        return text.chars()
                .allMatch(c -> Characters.isLetter((char) c) || Characters.isDigit((char) c) || others.indexOf(c) >= 0);
    }

    private static String noIpv4(String text, String flaw) {
        return text.contains(":") ? "is IPv6, which is not supported yet" : flaw;
    }
}
