-- What the organiser mended in the file, row by row.
alter table roll_upload add column fixes text;
