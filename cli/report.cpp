#include "cli/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>

#include "cli/files.hpp"
#include "cli/json.hpp"
#include "cli/verdicts.hpp"

namespace reductio::cli {
namespace {

namespace fs = std::filesystem;

// "python3 ./tools/my.py --fast" -> "python3-my.py-fast"
std::string stem_of(const std::string& name) {
  constexpr std::size_t most = 100;
  std::string out;
  for (const char c : name) {
    const bool kept = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ',' || c == '.';
    if (c == '/')
      out.erase(out.rfind('-') + 1);  // of a path only its last part
    else if (kept)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  out.resize(std::min(out.size(), most));
  while (out.ends_with('-') || out.ends_with('.')) out.pop_back();
  return out.empty() ? "reduction" : out;
}

// Saves each counterexample's source, and shows both sides; of one that shows several claims wrong, the others in a
// line each.
std::string counterexamples(const Session& session, const Report& report) {
  std::string out;
  for (const ReductionVerdict& one : report.verdicts) {
    std::set<std::string> shown;  // by digest of the source
    for (const ClaimVerdict& claim : one.claims) {
      if (!claim.counterexample) continue;
      const Counterexample& found = *claim.counterexample;
      if (!shown.insert(digest(found.source)).second) {
        out += fmt::format("{}, {}: {} (the same instance)\n", one.reduction, found.claim, found.says);
        continue;
      }
      const std::string file = save(session, one.reduction, claim.claim + ".counterexample", found.source);
      out += fmt::format("\n{}saved: {}\n", counterexample_text(one.reduction, found), file);
      if (!report.replay.empty()) out += fmt::format("again: {} {}\n", report.replay, file);
    }
  }
  return out;
}

// Writes scripts to the directory of --emit, and says where.
std::string save_scripts(const Session& session, const std::vector<Script>& scripts) {
  const fs::path folder = emit_folder(session);
  std::string out;
  for (const Script& script : scripts) {
    const fs::path file = (folder / script.file).lexically_normal();
    write_out(file.string(), [&](Output& to) { to.write(script.text); });
    out += fmt::format("saved: {}\n", file.string());
  }
  return out;
}

// Saves what engines that disagree were asked, and what each says; and all scripts, where --emit asks for them.
std::string scripts(const Session& session, const Report& report) {
  std::string out;
  for (const ReductionVerdict& one : report.verdicts) {
    if (session.asked().has("emit")) save_scripts(session, one.kernel);
    for (const ClaimVerdict& claim : one.claims) {
      if (session.asked().has("emit")) save_scripts(session, claim.scripts);
      if (!claim.sides.empty())
        out += fmt::format("\n{}, {}: the engines disagree, and none is believed\n{}", one.reduction,
                           claim.claim, save_scripts(session, claim.sides));
    }
  }
  return out;
}

// What is known of a folder's files already, of other claims than these; nothing where it has no index of ours.
OrderedJson other_claims(const fs::path& index, const OrderedJson& claims) {
  std::ifstream file(index);
  const OrderedJson known = OrderedJson::parse(file, nullptr, false);
  OrderedJson out = OrderedJson::array();
  const auto same = [](const OrderedJson& a, const OrderedJson& b) {
    return a.value("reduction", "") == b.value("reduction", "") &&
           a.value("claim", "") == b.value("claim", "");
  };
  if (!known.is_array()) return out;
  for (const OrderedJson& one : known)
    if (one.is_object() && std::none_of(claims.begin(), claims.end(),
                                        [&](const OrderedJson& fresh) { return same(one, fresh); }))
      out.push_back(one);
  return out;
}

// Which files of the directory of --emit belong to which claim, and the answer that each has to get.
void save_index(const Session& session, const Report& report) {
  OrderedJson claims = OrderedJson::array();
  for (const ReductionVerdict& one : report.verdicts)
    for (const ClaimVerdict& claim : one.claims) {
      OrderedJson files = OrderedJson::array();
      for (const Script& script : claim.scripts)
        files.push_back({{"file", script.file}, {"part", script.part}, {"status", script.status}});
      if (claim.kernel)
        for (const Script& theory : one.kernel) files.push_back({{"file", theory.file}, {"part", "kernel"}});
      if (!files.empty())
        claims.push_back({{"reduction", one.reduction},
                          {"claim", claim.claim},
                          {"verdict", name(claim.verdict)},
                          {"scope", claim.scope},
                          {"files", files}});
    }
  const fs::path index = fs::path(emit_folder(session)) / "index.json";
  OrderedJson all = other_claims(index, claims);
  all.insert(all.end(), claims.begin(), claims.end());
  write_out(index.lexically_normal().string(), [&](Output& to) { to.write(spelled(all)); });
}

}  // namespace

std::string emit_folder(const Session& session) {
  std::string folder = session.asked().text("emit", ".");
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed)
    throw InputError(folder, "cannot be made (" + failed.message() + ")", "a place where you may write");
  return folder;
}

std::string save(const Session& session, const std::string& name, const std::string& kind,
                 const Instance& instance) {
  const std::string extension = instance.shape() == Shape::formula ? "cnf" : instance.problem;
  const fs::path file =
      fs::path(emit_folder(session)) / fmt::format("{}.{}.{}", stem_of(name), kind, extension);
  const Format& format = format_for(instance, "", {});
  write_out(file.string(), [&](Output& to) { format.write(instance, to, {}); });
  return file.lexically_normal().string();
}

int report(const Session& session, const Report& report) {
  const std::string found = counterexamples(session, report) + scripts(session, report);
  if (session.asked().has("emit")) save_index(session, report);
  if (session.json())
    session.print(verdicts_json(report.verdicts));
  else
    session.print(verdict_table(report.verdicts, session.coloured()) + found + "\n" +
                  summary(report.verdicts, report.engines) + "\n");
  return exit_code(report.verdicts, report.engines);
}

}  // namespace reductio::cli
