#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/packed.hpp"
#include "generators/parts/hardness.hpp"

namespace reductio::cli {
namespace {

std::string in_cells(const std::vector<std::string>& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string effort_text(const ManifestEntry& entry) {
  if (entry.effort.empty()) return "";
  const MeasuredEffort& run = entry.effort.front();
  return fmt::format("{}, {:.3g} s", run.ended, run.seconds);
}

std::string sizes_in_words(const Sizes& sizes) {
  std::string out;
  for (const auto& [name, value] : sizes.all)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, value);
  return out;
}

std::string table_of_files(const PackPlan& plan, const std::vector<Packed>& all) {
  std::vector<std::string> head{"file", "sizes"};
  if (!plan.blind) head.insert(head.end(), {"family", "answer", "known by"});
  if (plan.solver) head.push_back(plan.solver->name);
  std::string out = in_cells(head) + "|";
  for (std::size_t k = 0; k < head.size(); ++k) out += " --- |";
  out += "\n";
  for (const Packed& one : all) {
    const ManifestEntry& entry = one.entry;
    std::vector<std::string> row{"`" + entry.file + "`", sizes_in_words(entry.sizes)};
    if (!plan.blind)
      row.insert(row.end(), {"`" + entry.family + "`", std::string(name(entry.answer)), entry.known_by});
    if (plan.solver) row.push_back(effort_text(entry));
    out += in_cells(row);
  }
  return out;
}

std::string sources_text(const PackPlan& plan) {
  std::string out;
  for (const PackSource& source : plan.sources) {
    out += "* `" + source.family;
    for (const auto& [option, value] : source.options) out += fmt::format(" --{} {}", option, value);
    out += fmt::format("`, made harder by `--{}`", source.dial);
    for (std::size_t k = 0; k < source.reductions.size(); ++k)
      out += fmt::format("{}`{}`", k == 0 ? "; carried along " : ", ", source.reductions[k]);
    out += "\n";
  }
  return out;
}

// What the page of hardness says of these families: its labels whose entries speak of them.
std::string labels_text(const PackPlan& plan, const std::vector<Packed>& all) {
  std::set<std::string> families, hypotheses, attacks;
  for (const PackSource& source : plan.sources) families.insert(source.family);
  for (const Packed& one : all) {
    if (!one.hypothesis.empty()) hypotheses.insert(one.hypothesis);
    if (!one.attack.empty() && !plan.blind)
      attacks.insert(fmt::format("`{}`: {}", one.entry.family, one.attack));
  }
  std::string out;
  for (const HardnessLabel& label : hardness_labels()) {
    std::vector<std::string> of_it;
    for (const std::string& family : families)
      if (label.name != "measured" && label.text.find("`" + family + "`") != std::string::npos)
        of_it.push_back("`" + family + "`");
    if (!of_it.empty())
      out += fmt::format("* `{}`: {}. Its entry speaks of {}{}.\n", label.name, label.kind,
                         fmt::join(of_it, ", "),
                         hypotheses.contains(label.name) ? "; some instances here name it" : "");
  }
  if (out.empty()) out = "No label speaks of these families.\n";
  for (const std::string& attack : attacks) out += "* Known attack on " + attack + ".\n";
  return out;
}

std::string measured_text(const PackPlan& plan, const std::vector<Packed>& all) {
  if (!plan.solver) return "Nothing was measured: `--difficulty none`.\n";
  std::string out =
      fmt::format("`{}` was run on every instance, within {:g} s of the processor and {} bytes. ",
                  plan.solver->name, plan.most, plan.memory);
  const auto unsolved = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Packed& one) {
    const std::string& ended = one.entry.effort.front().ended;
    return ended == name(Ended::time) || ended == name(Ended::memory_or_crash);
  }));
  if (unsolved < all.size())
    out += fmt::format("It answered {}, each after {:g} s at least. ", all.size() - unsolved, plan.least);
  if (unsolved > 0) out += fmt::format("It did not answer {}. ", unsolved);
  return out + "Others were left out. Seconds are those of the machine that made this set.\n";
}

std::string commands_text(const PackPlan& plan, const std::vector<Packed>& all) {
  if (plan.blind)
    return "This set is blind: instances were drawn from secret bits, and how each was made stands in the "
           "set's key "
           "file, which is not here.\n";
  std::string out = "Each of these lines makes a file of the set again, byte for byte:\n\n```\n";
  for (const Packed& one : all) out += one.made_by + "\n";
  return out + "```\n";
}

}  // namespace

std::string pack_page(const PackPlan& plan, const std::vector<Packed>& all, const std::string& command) {
  const Community& community = *plan.community;
  return fmt::format(
      "# {} instances for {}\n\n{}\nMade by reductio {}, with\n\n```\n{}\n```\n\n## What is here\n\n{}\n"
      "`manifest.json` has sizes, digests and what was measured, {}`SHA256SUMS` the checksums of all files. "
      "`sh check.sh{}` checks them, headers, and what can be seen of the answers without solving.\n\n"
      "## How they were made\n\n{}\n{}\n## Difficulty\n\n{}\n## What is said of hardness\n\n"
      "No finite instance is hard by a hypothesis. `reductio show LABEL` prints the entry of a label.\n\n{}",
      all.size(), community.name, community.doc, REDUCTIO_VERSION, command, table_of_files(plan, all),
      plan.blind ? "" : "`answers.json` the expected answers, ", plan.blind ? " [KEY]" : "",
      sources_text(plan), commands_text(plan, all), measured_text(plan, all), labels_text(plan, all));
}

}  // namespace reductio::cli
