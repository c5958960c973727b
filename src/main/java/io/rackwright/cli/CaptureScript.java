package io.rackwright.cli;

import io.rackwright.hosts.Probe;
import io.rackwright.hosts.Questions;

/** The probe as one script that a person runs on a server without this program. */
final class CaptureScript {

    private CaptureScript() {}

    /** Asks what can be asked of any server. */
    static String text(String version) {
        return text(version, "", Probe.text(Questions.NONE));
    }

    /** @param site its name; empty for any */
    static String text(String version, String site, String probe) {
        String whose = site.isEmpty() ? "" : " for the site «" + site + "»";
        return """
                #!/bin/sh
                # What a server is, %s%s.
                #
                # On each server, as root where you can:   sudo sh capture.sh > NAME.txt
                # where NAME is the server's name in the site file. Then put all NAME.txt into one folder:
                #   rackwright check SITE --facts FOLDER
                #
                # The script reads only: it writes no file, installs nothing, changes nothing and ends by itself, in a
                # few seconds. It needs nothing but /bin/sh. Its report is text, made to be read: please do, before you
                # send it. It holds host names, addresses, serial numbers and names of users, but no password or key.

                [ -t 1 ] && echo "The report comes now; to keep it: sudo sh $0 > $(uname -n).txt" >&2

                """
                        .formatted(version, whose)
                + probe;
    }
}
