package io.waypost.api.upload;

/**
 * What an upload looks like beside its list.
 *
 * @param form the name of the part with JSON, where it comes as a form
 * @param formRequired that part must be there
 * @param groups the list may be {@code groupIds}
 * @param bare a recipient may stand in the list as a text alone
 */
public record UploadShape(String form, boolean formRequired, boolean groups, boolean bare) {
    public static final UploadShape CAMPAIGN = new UploadShape("campaign", true, true, false);
    public static final UploadShape SUPPRESSIONS = new UploadShape("suppressions", false, false, true);
}
