//! Journeys through the built app, as people make them, in Chromium, Firefox and WebKit.
//!
//! They drive `dist/` from a path of a host on this machine, through W3C WebDriver. A browser that
//! is missing is a failure with the line that installs it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod analyst;
mod browser;
mod charts;
mod clerk;
#[path = "../support/contributions.rs"]
mod contributions;
#[path = "../support/council.rs"]
mod council;
mod device;
mod exports;
mod filling_in;
mod languages;
mod looks;
mod monkey;
#[path = "../support/municipality.rs"]
mod municipality;
mod offline;
mod outcome;
mod person;
mod rendering;
mod server;
mod spoken;
mod taking_part;
mod trouble;
mod voices;

/// Makes each journey in each browser.
macro_rules! in_every_browser {
    ($($journey:path as $name:ident),* $(,)?) => {
        mod chromium { $(#[tokio::test] async fn $name() { $journey($crate::browser::Browser::Chromium).await })* }
        mod firefox { $(#[tokio::test] async fn $name() { $journey($crate::browser::Browser::Firefox).await })* }
        mod webkit { $(#[tokio::test] async fn $name() { $journey($crate::browser::Browser::WebKit).await })* }
    };
}

in_every_browser! {
    crate::filling_in::quick_scan_by_mouse as quick_scan_by_mouse,
    crate::filling_in::whole_scan_by_keyboard as whole_scan_by_keyboard,
    crate::filling_in::reload_in_the_middle as reload_in_the_middle,
    crate::filling_in::page_translated as page_translated,
    crate::filling_in::draft_to_another_browser as draft_to_another_browser,
    crate::filling_in::wiped_and_put_back as wiped_and_put_back,
    crate::filling_in::statement_on_a_phone as statement_on_a_phone,
    crate::outcome::outcome_and_print as outcome_and_print,
    crate::taking_part::takes_part as takes_part,
    crate::taking_part::writes_a_remark as writes_a_remark,
    crate::clerk::fetches_no_other_program as fetches_no_other_program,
    crate::clerk::holds_a_round as holds_a_round,
    crate::clerk::leads_from_a_second_window as leads_from_a_second_window,
    crate::clerk::locks_compares_and_wipes as locks_compares_and_wipes,
    crate::analyst::compares_a_region as compares_a_region,
    crate::analyst::contributes_to_a_region as contributes_to_a_region,
    crate::exports::takes_results_along as takes_results_along,
    crate::exports::looks_at_an_example as looks_at_an_example,
    crate::languages::in_english as in_english,
    crate::languages::takes_part_in_english as takes_part_in_english,
    crate::languages::examples_in_english as examples_in_english,
    crate::exports::office_is_missing as office_is_missing,
    crate::exports::sealing_is_missing as sealing_is_missing,
    crate::exports::program_of_another_version as program_of_another_version,
    crate::offline::without_a_network as without_a_network,
    crate::offline::a_newer_version_is_offered as a_newer_version_is_offered,
    crate::offline::a_host_is_checked as a_host_is_checked,
    crate::trouble::storage_refused as storage_refused,
    crate::trouble::database_refused as database_refused,
    crate::trouble::storage_full as storage_full,
    crate::trouble::database_of_an_earlier_version as database_of_an_earlier_version,
    crate::trouble::damaged_and_newer_drafts as damaged_and_newer_drafts,
    crate::trouble::program_cannot_run as program_cannot_run,
    crate::trouble::memory_is_short_once as memory_is_short_once,
    crate::trouble::host_serves_wrongly as host_serves_wrongly,
    crate::trouble::two_tabs as two_tabs,
    crate::trouble::within_another_site as within_another_site,
    crate::trouble::database_out_of_reach_once as database_out_of_reach_once,
    crate::trouble::database_never_answers as database_never_answers,
    crate::trouble::database_never_writes as database_never_writes,
    crate::trouble::left_while_it_is_written as left_while_it_is_written,
    crate::trouble::database_deleted_while_open as database_deleted_while_open,
    crate::voices::cut_codes as cut_codes,
    crate::voices::codes_above_the_members as codes_above_the_members,
    crate::voices::one_tablet_for_two as one_tablet_for_two,
    crate::voices::wiping_leaves_nothing as wiping_leaves_nothing,
    crate::voices::round_gone_from_the_device as round_gone_from_the_device,
    crate::monkey::presses_whatever_there_is as presses_whatever_there_is,
    crate::rendering::random_pages as random_pages,
    crate::looks::accessible_in_every_state as accessible_in_every_state,
    crate::device::reads_a_statement_aloud as reads_a_statement_aloud,
    crate::device::says_a_statement_in_plain_words as says_a_statement_in_plain_words,
    crate::device::opens_files_with_the_app as opens_files_with_the_app,
    crate::looks::a_host_states_its_accessibility as a_host_states_its_accessibility,
}
