package io.rackwright.site.load;

/**
 * The forms of {@link Forms} as regular expressions that JSON Schema and Java read alike (a text fits when the
 * expression is found in it). They are for editors: the loader judges by the forms themselves, which also say what is
 * wrong. A pattern refuses nothing that its form accepts.
 */
final class Patterns {

    /** Not only blanks. */
    static final String SOMETHING = "[^ ]";

    static final String WORD = "^[^ ]+$";
    static final String SITE_NAME = "^[a-z][a-z0-9-]{1,22}[a-z0-9]$";
    static final String LABEL = "^" + Parts.LABEL + "$";
    static final String SUBDOMAIN = "^" + Parts.SUBDOMAIN + "$";
    static final String LABEL_KEY = "^" + Parts.LABEL_KEY + "$";
    static final String LABEL_VALUE = "^(" + Parts.LABEL_NAME + ")?$";
    static final String TAINT =
            "^" + Parts.LABEL_KEY + "=(" + Parts.LABEL_NAME + ")?:(NoSchedule|PreferNoSchedule|NoExecute)$";
    static final String QUANTITY = "^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$";
    static final String ADDRESS = "^" + Parts.ADDRESS + "$";
    static final String CIDR = "^" + Parts.CIDR + "$";
    static final String ADDRESS_POOL = "^(" + Parts.CIDR + "| *" + Parts.ADDRESS + " *- *" + Parts.ADDRESS + " *)$";
    static final String HOST =
            "^(" + Parts.ADDRESS + "|(" + Parts.ANY_LABEL + "\\.)*(?![0-9]+$)" + Parts.ANY_LABEL + ")$";
    static final String JUMP = "^([^ @,-][^ @,]*@)?" + Parts.HOST_OR_ADDRESS + "(:[0-9]{1,5})?$";
    static final String REGISTRY = "^(?!.*://)" + Parts.NO_PASSWORD + "[^ ]+$";
    static final String URL = "^https?://" + Parts.NO_PASSWORD + "[^/ ][^ ]*$";
    static final String FQDN = "^(?=.{1,253}$)(" + Parts.LABEL + "\\.)+(?![0-9]+$)" + Parts.LABEL + "$";
    static final String ABSOLUTE_PATH = "^(?!.*/\\.\\.(/|$))/";
    static final String DISK = "^(?!.*/\\.\\.(/|$))/.";
    static final String KUBERNETES_VERSION = "^v?[0-9]{1,3}\\.[0-9]{1,3}(\\.[0-9]{1,3})?$";
    static final String KUBESPRAY_VERSION = "^v?[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$";
    static final String PORT_RANGE = "^[0-9]{1,5}-[0-9]{1,5}$";
    static final String PROCESSORS = "^([0-9]{1,3}|[0-9]{1,6}m)$";
    static final String MAIL = "^[^ @][^ ]*@[^ ]*[^ @]$";
    static final String VARIABLE = "^[A-Za-z_][A-Za-z0-9_]*$";

    private Patterns() {}

    /** What the patterns are made of. */
    private static final class Parts {

        /** What follows begins with no {@code user:password@}. */
        static final String NO_PASSWORD = "(?![^/?#]*:[^/?#]+@)";

        static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
        static final String ANY_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        static final String SUBDOMAIN = "(?=.{1,253}$)" + LABEL + "(\\." + LABEL + ")*";
        static final String HOST_OR_ADDRESS = "[A-Za-z0-9][A-Za-z0-9.-]*";
        static final String LABEL_NAME = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
        static final String LABEL_KEY = "(" + LABEL + "(\\." + LABEL + ")*/)?" + LABEL_NAME;
        static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        static final String ADDRESS = OCTET + "(\\." + OCTET + "){3}";
        static final String CIDR = ADDRESS + "/(3[0-2]|[12][0-9]|[0-9])";

        private Parts() {}
    }
}
