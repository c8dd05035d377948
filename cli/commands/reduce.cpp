#include "cli/commands/reduce.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/help.hpp"
#include "cli/meant.hpp"
#include "cli/settings.hpp"
#include "cli/table.hpp"
#include "instances/bits/natural.hpp"
#include "instances/formats/parts/compression.hpp"
#include "instances/units.hpp"
#include "reductions/chains/chain.hpp"
#include "verifier/verify.hpp"

namespace reductio::cli {
namespace {

struct Job {
  std::unique_ptr<const Reduction> own;  // of --gadget
  Instance source;
  Chain chain;
  std::vector<Settings> settings;
  ChainPlan plan;
};

// The problem to reach: where the last of --via, or the gadget, leads when --to does not say.
std::string target_of(const Arguments& asked, const Reduction* own) {
  if (!asked.has("to") && own != nullptr) return std::string(own->target);
  if (const Words via = split(asked.text("via", "")); !asked.has("to") && !via.empty()) {
    if (names_problem(via.back())) return via.back();
    check_meant("--via", via.back(), "reductions");
    return std::string(find_reduction(via.back()).target);
  }
  const std::string& to = asked.text("to");
  check_meant("--to", to, "problems");
  return std::string(find_problem(to).name);
}

Job job_of(const Session& session) {
  const Arguments& asked = session.asked();
  std::unique_ptr<const Reduction> own;
  if (asked.has("gadget")) own = std::make_unique<const Reduction>(read_gadget_file(asked.text("gadget")));
  const std::string to = target_of(asked, own.get());
  Job job{std::move(own), read(session, session.words().front()), {}, {}, {}};
  const Words via = split(asked.text("via", ""));
  for (const std::string& word : via)
    if (!names_problem(word)) check_meant("--via", word, "reductions");
  job.chain = find_chain(job.source.problem, to, via, job.own.get());
  job.settings = settings_for(job.chain, asked.all("set"));
  try {
    job.plan = plan(job.chain, job.settings, job.source.data);
  } catch (const InputError& e) {
    if (!job.own) throw;
    throw e.in(asked.text("gadget"));
  }
  return job;
}

// One line a link: what it makes, before anything is made.
std::string plan_text(const Job& job) {
  Table table;
  table.row({"", "", job.source.problem, sizes_text(sizes(job.source.data), job.source.threshold())});
  for (const ChainPlan::Step& step : job.plan.steps) {
    const std::size_t count = step.targets.size();
    const bool bounded = step.reduction->data_decide && !step.reduction->measured;
    const std::string sizes = (bounded      ? "targets that come to at most "
                               : count == 1 ? ""
                                            : fmt::format("{} targets, the first: ", count)) +
                              sizes_text(step.targets.front());
    table.row({"", std::string(step.reduction->name), std::string(step.reduction->target),
               step.open ? "known once the link before is made" : sizes,
               step.open ? "" : in_bytes(step.cost.bytes.value) + " of memory"});
  }
  std::string out = chain_text(job.chain) + "\n" + table.text();
  out.pop_back();
  return out;
}

void check_room(const Session& session, const Job& job) {
  const std::string output = session.output();
  check_memory(session, "source and images", job.plan.peak, output);
  if (output == "-" || compression_named(output) != nullptr) return;  // nobody knows how small that becomes
  const ChainPlan::Step& last = job.plan.steps.back();
  if (last.open) return;
  const Shape& shape = *find_problem(last.reduction->target).shape;
  const Format& format = format_for({"", shape.empty(), {}}, is_folder(output) ? "" : output,
                                    {.format = session.asked().text("format", "")});
  if (format.least_bytes == nullptr) return;
  Natural bytes = 0;
  for (const Sizes& one : last.targets) bytes = bytes + format.least_bytes(shape, one);
  if (const std::uint64_t room = free_space(output); bytes.value > room)
    throw InputError("images", in_bytes(bytes.value) + " in files",
                     fmt::format("at most the {} that are free there", in_bytes(room)));
}

OrderedJson job_json(const Job& job) {
  OrderedJson out{
      {"chain", OrderedJson::array()}, {"steps", OrderedJson::array()}, {"targets", OrderedJson::array()}};
  for (const Reduction* reduction : job.chain) out["chain"].push_back(reduction->name);
  for (const ChainPlan::Step& step : job.plan.steps) {
    OrderedJson all = OrderedJson::array();
    if (!step.open)
      for (const Sizes& one : step.targets) all.push_back(sizes_json(one));
    out["steps"].push_back({{"reduction", step.reduction->name},
                            {"bytes", step.open ? OrderedJson() : OrderedJson(step.cost.bytes.value)},
                            {"sizes", all}});
  }
  return out;
}

// Proves the reduction of --gadget, so that what is known of the source may be said of its image. Throws InputError
// where it is not proved.
std::optional<LinkProof> proof_of(const Session& session, const Job& job) {
  if (!job.own || registered(*job.own)) return std::nullopt;
  if (session.asked().has("unproved")) {
    session.note(fmt::format("{} is not proved: its images say nothing of answer, witness and hypothesis",
                             job.own->name));
    return std::nullopt;
  }
  VerifyOptions options;
  options.memory = memory_limit(session);
  const ReductionVerdict verdict = verify(*job.own, options, session.work());
  session.check_stopped();
  LinkProof proof;
  for (const ClaimVerdict& claim : verdict.claims) {
    if (!claim.as_expected(options.engines))
      throw InputError(
          fmt::format("{}: {}", session.asked().text("gadget"), claim.claim),
          claim.one_engine ? "proved by one engine" : std::string(said(claim.verdict)),
          "a reduction that is proved (see reductio verify --gadget), or --unproved for images that "
          "say nothing of the answer");
    for (const std::string& engine : claim.engines)
      if (std::find(proof.engines.begin(), proof.engines.end(), engine) == proof.engines.end())
        proof.engines.push_back(engine);
  }
  return proof;
}

// What `--check` compares of each target; none: it was not asked for.
std::optional<RowChoice> rows_to_check(const Session& session) {
  const Arguments& asked = session.asked();
  if (asked.has("sample") && !asked.has("check"))
    throw InputError("--sample", "no --check", "--check --sample K: so many rows are compared");
  if (!asked.has("check")) return std::nullopt;
  if (!asked.has("sample")) return RowChoice{};
  const std::uint64_t rows = asked.size("sample", 0);
  if (rows < 2) throw InputError("--sample", asked.text("sample"), "2 or more: the first and the last row");
  return RowChoice{.rows = rows};
}

void tell_checked(const Session& session, const Compared& all, OrderedJson& report) {
  report["checked"] = {{"targets", all.targets},
                       {"parts", all.parts},
                       {"rows", all.rows},
                       {"of_rows", all.all_rows},
                       {"entries", all.entries}};
  session.note(fmt::format("checked by definition: {}, {}, {}, {}", counted(all.targets, "target"),
                           counted(all.parts, "part"),
                           all.rows == all.all_rows ? counted(all.rows, "row")
                                                    : fmt::format("{} of {} rows", all.rows, all.all_rows),
                           counted(all.entries, "entry", "entries")));
}

// What was drawn from a seed is known to whoever guesses the seed, also behind a reduction.
void warn_of_seed(const Session& session, const Provenance& provenance) {
  if (!session.asked().has("blind") || provenance.recipe.empty()) return;
  if (const auto* made = provenance.recipe.front().get_if<Generated>(); made && made->key.empty())
    session.note(
        "the source was made from a seed: whoever guesses it knows the answer "
        "(generate --blind draws a secret key)");
}

// What lies there now, which is of another size than in memory.
void note_written(const Session& session, const std::vector<Written>& written) {
  if (written.empty() || written.front().file == "-") return;
  std::uint64_t bytes = 0;
  for (const Written& one : written) bytes += one.bytes;
  session.note(written.size() == 1
                   ? written.front().file + ": " + in_bytes(bytes)
                   : fmt::format("{} to {}: {}", written.front().file, written.back().file, in_bytes(bytes)));
}

}  // namespace

std::vector<Option> Reduce::options(const Words&) {
  return joined(
      {{"to", "PROBLEM", "the problem to reach; see `reductio graph`"},
       {"gadget", "FILE", "a reduction of your own, see docs/gadgets.md; --to is then its target"},
       {"unproved", "", "take --gadget without a proof: nothing that is known goes into the images"},
       {"via", "A,B", "problems or reductions to pass through, in this order"},
       {"set", "NAME=VALUE", "a setting of a reduction, as in `reductio show ov_to_attention`", 0, true},
       {"check", "",
        "compare every image entry by entry with the reduction's definition before it is written"},
       {"sample", "K", "with --check: compare K rows of each part, the first and the last among them [all]"},
       {"dry-run", "", "only show the chain and its sizes"},
       kept_memory_option()},
      reading_options(), writing_options(), shared_options());
}

// The settings that --set knows, of all reductions that have some.
OptionGroups Reduce::groups() {
  OptionGroups out{"Settings", "as in --set epsilon=0.1", true};
  for (const Reduction& reduction : all_reductions()) {
    if (reduction.options.empty()) continue;
    out.all.push_back({std::string(reduction.name), "", {}});
    for (const OptionSpec& spec : reduction.options) out.all.back().options.push_back(option_of(spec));
  }
  return out;
}

std::string Reduce::about(const Words&) {
  const Command& command = *find_command("reduce");
  const OptionGroups settings = groups();
  std::string out =
      fmt::format("{}\n\n{}\n{}, {}:\n", usage_of(command), command.doc, settings.title, settings.how);
  for (const OptionGroup& group : settings.all) {
    Table table;
    for (const Option& one : group.options) table.row({"   ", one.name + "=" + one.value, one.help});
    out += fmt::format("  {}\n{}", group.name, table.text());
  }
  return out;
}

int Reduce::run(const Session& session) {
  const auto rows = rows_to_check(session);
  Job job = job_of(session);
  for (const Reduction* reduction : job.chain)
    if (rows) check_has_definition(*reduction);
  OrderedJson report = job_json(job);
  session.note(plan_text(job));
  if (session.asked().has("dry-run")) {
    if (session.json()) print_aside(report);
    return done;
  }
  check_room(session, job);
  const ChainPlan::Step& last = job.plan.steps.back();
  Outputs outputs(session, session.output(), "target",
                  job.plan.exact ? std::optional(last.targets.size()) : std::nullopt,
                  find_problem(last.reduction->target).shape);
  const auto proof = proof_of(session, job);
  warn_of_seed(session, job.source.provenance);
  std::vector<Written> written;
  Compared compared;
  const auto write = [&](const Instance& target) {
    written.push_back(outputs.write(target, written.size()));
    if (session.json()) report["targets"].push_back(instance_json(target, written.back()));
  };
  {
    const Work work = session.work();  // gone before what is written is kept
    reduce_along(job.chain, job.settings, std::move(job.source), work, memory_limit(session), proof, write,
                 rows ? check_by_definition(*rows, work, compared) : TargetCheck());
  }
  outputs.keep();
  if (rows) tell_checked(session, compared, report);
  note_written(session, written);
  if (session.json()) print_aside(report);
  return done;
}

}  // namespace reductio::cli
