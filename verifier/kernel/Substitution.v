(* Satisfiability to satisfiability, with a function of a block of new variables in the place of each: all formulas.

   Variable v of a formula has variables bits * v, bits * v + 1, ... of the image. Literal v is the pieces `plain` of
   its block, not v the pieces `negated`; a clause is every choice of a piece for each literal, in which the piece of
   the first literal changes first. Behind these stand the clauses `block` of every block.

   Parameters: a gadget. What is used of it is computed, of every block (right):

     where the clauses of a block and the pieces of a literal are true, the literal is true of the block's value;
     with the block that stands for a value, they are true of the literal that has it;
     pieces are clauses of a block's variables *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Export Claims Formulas Arithmetic.
Import ListNotations.
Open Scope nat_scope.

Notation clause := (list (nat * bool)).

Record gadget := {
  bits : nat;
  plain : list clause;
  negated : list clause;
  block : list clause;
  values : list bool;  (* of every block, as a number whose lowest bit is the first variable *)
  stands : bool -> nat (* the block that stands for a value *)
}.

Section Substitution.
  Variable g : gadget.

  Definition of_literal (is_plain : bool) : list clause := if is_plain then plain g else negated g.
  Definition value (y : list bool) : bool := nth (number_of y) (values g) false.
  Definition standing (x : bool) : list bool := listed (bits g) (stands g x).

  Definition all_true (y : list bool) (cs : list clause) : bool := forallb (clause_true y) cs.

  Definition right_block (y : list bool) : bool :=
    forallb (fun s => implb (all_true y (block g) && all_true y (of_literal s)) (Bool.eqb (value y) s)) [false; true].
  Definition right_standing (x : bool) : bool :=
    all_true (standing x) (block g) && all_true (standing x) (of_literal x).
  Definition within (cs : list clause) : bool := forallb (forallb (fun l => fst l <? bits g)) cs.

  Definition right : bool :=
    forallb (fun n => right_block (listed (bits g) n)) (seq 0 (2 ^ bits g)) &&
    right_standing false && right_standing true && within (plain g) && within (negated g) && within (block g).

  (* The image. *)

  Definition moved (v : nat) (c : clause) : clause := map (fun l => (bits g * v + fst l, snd l)) c.
  Definition pieces (l : nat * bool) : list clause := map (moved (fst l)) (of_literal (snd l)).

  Fixpoint choices (c : clause) : list clause :=
    match c with
    | [] => [[]]
    | l :: c => flat_map (fun behind => map (fun piece => piece ++ behind) (pieces l)) (choices c)
    end.

  Definition blocks (n : nat) : list clause := flat_map (fun v => map (moved v) (block g)) (seq 0 n).

  Definition lifted (f : formula) : formula :=
    Formula (bits g * variables f) (flat_map choices (clauses f) ++ blocks (variables f)).

  Definition bits_of (Y : list bool) (v : nat) : list bool :=
    map (fun j => nth (bits g * v + j) Y false) (seq 0 (bits g)).
  Definition home (n : nat) (Y : list bool) : list bool := map (fun v => value (bits_of Y v)) (seq 0 n).

  Definition substitution : reduction sat sat :=
    fun f => [Target (P := sat) (Q := sat) (lifted f) (fun Y => Some (home (variables f) Y))].

  (* A piece is true of the whole assignment exactly if it is of its block. *)

  Lemma bits_of_length Y v : length (bits_of Y v) = bits g.
  Proof. unfold bits_of. now rewrite map_length, seq_length. Qed.

  Lemma bit_of Y v j : j < bits g -> nth j (bits_of Y v) false = nth (bits g * v + j) Y false.
  Proof. intros J. unfold bits_of. now rewrite nth_map_seq. Qed.

  Lemma moved_true Y v c : forallb (fun l => fst l <? bits g) c = true ->
    clause_true Y (moved v c) = clause_true (bits_of Y v) c.
  Proof.
    unfold clause_true, moved. induction c as [| [j s] c IH]; [reflexivity |]. cbn [forallb map existsb fst snd].
    intros H. apply andb_true_iff in H as [J H]. apply Nat.ltb_lt in J. rewrite IH by exact H. f_equal.
    unfold true_under. cbn [fst snd]. now rewrite bit_of.
  Qed.

  Lemma all_moved_true Y v cs : within cs = true ->
    all_true Y (map (moved v) cs) = all_true (bits_of Y v) cs.
  Proof.
    unfold all_true, within. induction cs as [| c cs IH]; [reflexivity |]. cbn [forallb map].
    intros H. apply andb_true_iff in H as [C H]. now rewrite moved_true, IH.
  Qed.

  (* All choices are true exactly if all pieces of some literal are. *)

  Lemma all_before Y behind ps :
    all_true Y (map (fun piece => piece ++ behind) ps) = all_true Y ps || clause_true Y behind.
  Proof.
    unfold all_true, clause_true. induction ps as [| p ps IH]; [reflexivity |].
    cbn [map forallb]. rewrite IH, existsb_app.
    now destruct (existsb _ p), (existsb _ behind), (forallb _ ps).
  Qed.

  Lemma all_behind Y ps bs :
    all_true Y (flat_map (fun behind => map (fun piece => piece ++ behind) ps) bs) = all_true Y ps || all_true Y bs.
  Proof.
    unfold all_true at 1. rewrite forallb_flat_map. induction bs as [| b bs IH].
    - cbn. now rewrite orb_true_r.
    - cbn [forallb]. rewrite IH. fold (all_true Y (map (fun piece => piece ++ b) ps)). rewrite all_before.
      change (all_true Y (b :: bs)) with (clause_true Y b && all_true Y bs).
      now destruct (all_true Y ps), (clause_true Y b), (all_true Y bs).
  Qed.

  Lemma choices_true Y c : all_true Y (choices c) = existsb (fun l => all_true Y (pieces l)) c.
  Proof.
    induction c as [| l c IH]; [reflexivity |]. cbn [choices existsb]. now rewrite all_behind, IH.
  Qed.

  (* What is used of a gadget that is right. *)

  Hypothesis R : right = true.

  Lemma parts :
    (forall n, n < 2 ^ bits g -> right_block (listed (bits g) n) = true) /\
    (forall x, right_standing x = true) /\ (forall s, within (of_literal s) = true) /\ within (block g) = true.
  Proof.
    pose proof R as H. unfold right in H.
    apply andb_true_iff in H as [H B]. apply andb_true_iff in H as [H N]. apply andb_true_iff in H as [H P].
    apply andb_true_iff in H as [H T]. apply andb_true_iff in H as [H F]. rewrite forallb_forall in H.
    repeat split; auto.
    - intros n I. apply H. apply in_seq. lia.
    - now intros [].
    - now intros [].
  Qed.

  Lemma value_of_block y s : length y = bits g -> all_true y (block g) = true -> all_true y (of_literal s) = true ->
    value y = s.
  Proof.
    intros L B P. destruct parts as (H & _).
    specialize (H (number_of y)). rewrite <- L in H at 1. specialize (H (number_below y)).
    rewrite <- L, listed_number in H. unfold right_block in H. rewrite forallb_forall in H.
    assert (I : In s [false; true]) by (destruct s; simpl; auto).
    specialize (H s I). rewrite B, P in H. cbn in H. now apply eqb_prop.
  Qed.

  Lemma standing_length x : length (standing x) = bits g.
  Proof. unfold standing. now rewrite length_listed. Qed.

  Lemma pieces_true Y l : all_true Y (pieces l) = all_true (bits_of Y (fst l)) (of_literal (snd l)).
  Proof. unfold pieces. apply all_moved_true. apply parts. Qed.

  Lemma blocks_true Y n : all_true Y (blocks n) = forallb (fun v => all_true (bits_of Y v) (block g)) (seq 0 n).
  Proof.
    unfold blocks, all_true at 1. rewrite forallb_flat_map. induction (seq 0 n) as [| v l IH]; [reflexivity |].
    cbn [forallb]. rewrite IH. f_equal. apply all_moved_true. apply parts.
  Qed.

  (* The claims. *)

  Lemma home_nth n Y v : v < n -> nth v (home n Y) false = value (bits_of Y v).
  Proof. intros V. unfold home. now rewrite nth_map_seq. Qed.

  Theorem substitution_backward : backward substitution.
  Proof.
    intros f t Y L [<- | []] [_ H]. cbn [image] in H. apply falsified_none in H.
    exists (home (variables f) Y). split; [reflexivity | split].
    - unfold home. now rewrite map_length, seq_length.
    - apply falsified_none. cbn [lifted clauses] in H.
      rewrite forallb_app in H. apply andb_true_iff in H as [C B].
      rewrite forallb_flat_map, forallb_forall in C. fold (all_true Y (blocks (variables f))) in B.
      rewrite blocks_true, forallb_forall in B. apply forallb_forall. intros c I.
      specialize (C c I). fold (all_true Y (choices c)) in C. rewrite choices_true in C.
      apply existsb_exists in C as ([v s] & J & P). rewrite pieces_true in P. cbn [fst snd] in P.
      assert (V : v < variables f).
      { cbn in L. rewrite Forall_forall in L. specialize (L c I). rewrite Forall_forall in L. exact (L (v, s) J). }
      unfold clause_true. apply existsb_exists. exists (v, s). split; [exact J |].
      unfold true_under. cbn [fst snd]. rewrite home_nth by exact V.
      rewrite (value_of_block (bits_of Y v) s);
        [apply eqb_reflx | apply bits_of_length | apply B, in_seq; lia | exact P].
  Qed.

  Definition onward (X : list bool) : list bool := flat_map standing X.

  Lemma onward_bit X : forall v j, v < length X -> j < bits g ->
    nth (bits g * v + j) (onward X) false = nth j (standing (nth v X false)) false.
  Proof.
    unfold onward. induction X as [| x X IH]; intros v j V J; [simpl in V; lia |].
    cbn [flat_map]. destruct v as [| v].
    - rewrite Nat.mul_0_r, app_nth1 by (rewrite standing_length; lia). reflexivity.
    - rewrite app_nth2 by (rewrite standing_length; nia). rewrite standing_length.
      replace (bits g * S v + j - bits g) with (bits g * v + j) by nia.
      cbn [nth]. apply IH; [simpl in V; lia | exact J].
  Qed.

  Lemma onward_block X v : v < length X -> bits_of (onward X) v = standing (nth v X false).
  Proof.
    intros V. apply nth_ext with (d := false) (d' := false).
    - now rewrite bits_of_length, standing_length.
    - intros j J. rewrite bits_of_length in J. rewrite bit_of by exact J. now apply onward_bit.
  Qed.

  Lemma onward_length X : length (onward X) = bits g * length X.
  Proof.
    unfold onward. induction X as [| x X IH]; [simpl; lia |].
    cbn [flat_map length]. rewrite app_length, IH, standing_length. lia.
  Qed.

  Lemma standing_true x : all_true (standing x) (block g) = true /\ all_true (standing x) (of_literal x) = true.
  Proof. destruct parts as (_ & H & _). specialize (H x). now apply andb_true_iff in H. Qed.

  Lemma home_onward X : home (length X) (onward X) = X.
  Proof.
    rewrite <- (listed_values X) at 3. unfold home. apply map_ext_in. intros v I. apply in_seq in I.
    rewrite onward_block by lia. destruct (standing_true (nth v X false)).
    apply value_of_block; auto using standing_length.
  Qed.

  Theorem substitution_complete : complete substitution.
  Proof.
    intros f X L [N H]. eexists _, (onward X). split; [now left | split].
    - split; [cbn; now rewrite onward_length, N |]. apply falsified_none. apply falsified_none in H.
      cbn [lifted clauses image]. rewrite forallb_app, andb_true_iff, forallb_flat_map. split.
      + rewrite forallb_forall in *. intros c I. specialize (H c I). unfold clause_true in H.
        apply existsb_exists in H as ([v s] & J & T). apply eqb_prop in T. cbn [fst snd] in T.
        fold (all_true (onward X) (choices c)). rewrite choices_true. apply existsb_exists.
        exists (v, s). split; [exact J |]. rewrite pieces_true. cbn [fst snd].
        assert (V : v < variables f).
        { cbn in L. rewrite Forall_forall in L. specialize (L c I). rewrite Forall_forall in L. exact (L (v, s) J). }
        rewrite onward_block by lia. rewrite T. apply standing_true.
      + fold (all_true (onward X) (blocks (variables f))). rewrite blocks_true, forallb_forall.
        intros v I. apply in_seq in I. rewrite onward_block by lia. apply standing_true.
    - cbn [back]. rewrite <- N. now rewrite home_onward.
  Qed.

  (* Sizes: the number of choices is the product of the numbers of pieces. *)

  Definition number_of_choices (c : clause) : nat :=
    fold_right (fun l n => length (of_literal (snd l)) * n) 1 c.

  Lemma choices_length c : length (choices c) = number_of_choices c.
  Proof.
    induction c as [| l c IH]; [reflexivity |]. cbn [choices number_of_choices fold_right].
    fold (number_of_choices c). rewrite <- IH. clear IH.
    induction (choices c) as [| b bs IH]; cbn [flat_map length]; [lia |].
    rewrite app_length, map_length, IH. unfold pieces. rewrite map_length. lia.
  Qed.

  Definition substitution_size : Prop :=
    lawful substitution /\
    forall f, legal (p := sat) f -> map (fun t => sizes (p := sat) (image t)) (substitution f) =
      [[Z.of_nat (bits g * variables f);
        Z.of_nat (list_sum (map number_of_choices (clauses f)) + variables f * length (block g))]].

  Lemma choice_within n c : clause_within n c -> Forall (clause_within (bits g * n)) (choices c).
  Proof.
    induction 1 as [| [v s] c V H IH]; [constructor; constructor |]. cbn [choices fst] in *.
    apply Forall_flat_map_intro. intros b B. rewrite Forall_forall in IH. specialize (IH b B).
    apply Forall_map, Forall_forall. intros p P. apply Forall_app. split; [| exact IH].
    unfold pieces in P. apply in_map_iff in P as (q & <- & Q). cbn [fst snd] in *.
    apply Forall_map, Forall_forall. intros [j t] J. cbn [fst].
    destruct parts as (_ & _ & W & _). specialize (W s). unfold within in W. rewrite forallb_forall in W.
    specialize (W q Q). rewrite forallb_forall in W. specialize (W (j, t) J). apply Nat.ltb_lt in W. cbn in W. nia.
  Qed.

  Lemma list_sum_lengths (cs : list clause) : length (flat_map choices cs) = list_sum (map number_of_choices cs).
  Proof.
    induction cs as [| c cs IH]; [reflexivity |].
    cbn [flat_map map list_sum fold_right]. now rewrite app_length, IH, choices_length.
  Qed.

  Lemma blocks_length n : length (blocks n) = n * length (block g).
  Proof.
    unfold blocks. rewrite <- (seq_length n 0) at 2.
    induction (seq 0 n) as [| v l IH]; [reflexivity |]. cbn [flat_map length].
    rewrite app_length, map_length, IH. lia.
  Qed.

  Theorem substitution_size_holds : substitution_size.
  Proof.
    split.
    - intros f t L [<- | []]. cbn. apply Forall_app. split.
      + apply Forall_flat_map_intro. intros c I. apply choice_within.
        cbn in L. rewrite Forall_forall in L. exact (L c I).
      + apply Forall_flat_map_intro. intros v V. apply in_seq in V. apply Forall_map, Forall_forall.
        intros c C. apply Forall_map, Forall_forall. intros [j s] J. cbn [fst].
        destruct parts as (_ & _ & _ & W). unfold within in W. rewrite forallb_forall in W.
        specialize (W c C). rewrite forallb_forall in W. specialize (W (j, s) J). apply Nat.ltb_lt in W. cbn in W. nia.
    - intros f L. cbn [substitution map image sizes sat lifted variables clauses].
      now rewrite app_length, list_sum_lengths, blocks_length.
  Qed.
End Substitution.

(* All gadgets of a list: a reduction has one for every k that it takes. *)
Section Gadgets.
  Variable gs : list gadget.
  Definition all_right : Prop := forallb right gs = true.

  Lemma each g : all_right -> In g gs -> right g = true.
  Proof. intros A I. unfold all_right in A. rewrite forallb_forall in A. auto. Qed.

  Theorem substitutions_complete : all_right -> forall g, In g gs -> complete (substitution g).
  Proof. intros A g I. apply substitution_complete. now apply each. Qed.

  Theorem substitutions_backward : all_right -> forall g, In g gs -> backward (substitution g).
  Proof. intros A g I. apply substitution_backward. now apply each. Qed.

  Theorem substitutions_sound : all_right -> forall g, In g gs -> sound (substitution g).
  Proof. intros A g I. apply backward_sound. now apply substitutions_backward. Qed.

  Theorem substitutions_size : all_right -> forall g, In g gs -> substitution_size g.
  Proof. intros A g I. apply substitution_size_holds. now apply each. Qed.
End Gadgets.
