package io.rackwright.site.load;

/**
 * One rule of the site file. Pure; keeps quiet about whatever another finding already covers, which shows as an empty
 * answer of the draft.
 */
interface Rule {

    void check(Draft draft, Problems problems);
}
