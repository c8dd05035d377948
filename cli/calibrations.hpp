// What was measured of families, as people read it.
#pragma once
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "generators/generator.hpp"
#include "verifier/race/calibration.hpp"

namespace reductio::cli {

// "sat-planted --k 4", the command that measured it, and one run of a solver in a line.
std::string title_of(const CalibrationPlan& plan);
std::string command_of(const CalibrationPlan& plan);
std::string run_line(const CalibrationPlan& plan, const CalibrationRun& run);

// A row a level and solver: how many answered, medians, the least and the most.
std::string table_of(const Calibration& calibration, bool coloured);
// The same as a page in Markdown, after a table of the levels that take a second and a minute: generators/parts/
// difficulty.hpp reads it.
std::string difficulty_page_of(const std::vector<Calibration>& all);
// What docs/difficulty.md says of a family: a line a solver, with the levels that take a second and a minute.
std::string difficulty_text(const Family& family);
OrderedJson summary_json(const Calibration& calibration);
// SVG 1.1: seconds on a logarithmic scale over the dial, a colour a solver; a dot a run, a line through the medians.
std::string picture_of(const Calibration& calibration);

}  // namespace reductio::cli
